import { describe, expect, it } from 'vitest';
import { SEATS } from '../../../exercise/plan/seats.ts';
import { COMMANDS_AT_ONCE, CommandLane } from '../../../exercise/runner/CommandLane.ts';
import { type Planned, plan } from '../../../exercise/runner/schedule/planned.ts';
import { Prng } from '../../support/prng.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const step = (task: number, n: number): Planned =>
  plan('task.step', n, `step:${task}:${n}`, SEATS.desk, {
    taskId: id(task),
    assignmentId: id(1000 + task),
    step: 'accepted',
  });

/** Answers each command after a number of turns that follows from the seed. */
function lane(seed: number, fails?: string) {
  const random = new Prng(seed);
  const begun: string[] = [];
  const ended: string[] = [];
  let most = 0;
  const given = new CommandLane(async ({ key }) => {
    begun.push(key);
    most = Math.max(most, begun.length - ended.length);
    for (let left = random.int(9); left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
    if (key === fails) throw new Error('gone');
    ended.push(key);
  });
  return { given, begun, ended, most: () => most };
}

describe('commands under way', () => {
  it.each([1, 2, 3])('those about one task go one after the other, seed %i', async (seed) => {
    const { given, ended, most } = lane(seed);
    for (let n = 0; n < 200; n++) given.add(step(n % 7, n));
    await given.drain();
    for (let task = 0; task < 7; task++) {
      const own = ended
        .filter((key) => key.startsWith(`step:${task}:`))
        .map((key) => Number(key.split(':')[2]));
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
    expect(ended).toHaveLength(200);
    expect(most()).toBeGreaterThan(1);
    expect(most()).toBeLessThanOrEqual(COMMANDS_AT_ONCE);
  });

  it('nobody runs further ahead than as many as are under way at once', async () => {
    const { given, begun } = lane(4);
    for (let n = 0; n < 300; n++) given.add(step(n % 40, n));
    await given.drain();
    for (const [place, key] of begun.entries())
      expect(Math.abs(place - Number(key.split(':')[2]))).toBeLessThan(2 * COMMANDS_AT_ONCE);
  });

  it.each([
    plan('operation.close', 20, 'it', SEATS.district, { operationId: id(1), reason: 'r' }),
    plan('tier.activate', 20, 'it', SEATS.street, { operationId: id(1), area: '330205091', reason: 'r' }),
  ])('$kind waits for everything before it and holds up everything after it', async (command) => {
    const { given, begun, ended } = lane(5);
    for (let n = 0; n < 20; n++) given.add(step(n, n));
    given.add(command);
    for (let n = 21; n < 40; n++) given.add(step(n, n));
    await given.drain();
    expect(ended.indexOf('it')).toBe(20);
    expect(begun.indexOf('it')).toBe(20);
  });

  it('nobody is sent before the command that puts them on duty has been answered', async () => {
    const { given, ended } = lane(6);
    given.add(
      plan('unit.start_duty', 0, 'on', SEATS.district, { operationId: id(1), unitIds: ['V-1', 'V-2'] }),
    );
    expect(given.readyFor('V-2')).toBeInstanceOf(Promise);
    given.add(
      plan('task.dispatch', 1, 'send', SEATS.street, {
        taskId: id(2),
        assignments: [{ assignmentId: id(3), assignee: { kind: 'unit', id: 'V-2' }, role: 'responsible' }],
      }),
    );
    await given.drain();
    expect(ended).toEqual(['on', 'send']);
    expect(given.readyFor('V-2')).toBeUndefined();
  });

  it('reports wait for a change of the cordon, whoever sends them', async () => {
    const { given } = lane(8);
    given.add(plan('zone.lift', 0, 'lift', SEATS.district, { zoneId: id(9), reason: 'r' }));
    const until = given.readyFor('V-1');
    expect(until).toBeInstanceOf(Promise);
    await until;
    expect(given.readyFor('V-1')).toBeUndefined();
  });

  it('tells what one failed with, and gives nothing after it', async () => {
    const { given, ended } = lane(7, 'step:0:0');
    given.add(step(0, 0));
    for (let n = 1; n < 30; n++) given.add(step(0, n));
    await expect(given.drain()).rejects.toThrow('gone');
    expect(ended).toEqual([]);
    expect(() => given.add(step(1, 30))).toThrow('gone');
  });
});
