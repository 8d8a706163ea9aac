import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CITY, DISTRICT } from '../../../exercise/plan/seats.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { T0 } from '../../client/features/samples.ts';
import { ClockStage } from '../../support/ClockStage.ts';

describe('a missed deadline', () => {
  it('is urged, urged with the lead, supervised by the tier above and raised to it, one stage each interval', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(60 * MINUTE_MS);
    expect(stage.stages()).toEqual([
      '1 urged null',
      '3 lead_urged null',
      `5 supervised ${DISTRICT}`,
      `7 raised ${DISTRICT}`,
      `9 raised ${CITY}`,
    ]);
  });

  it('is chased no more once the step is done, and the next step has a clock of its own', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(90_000);
    stage.accept(0);
    await stage.pass(10 * MINUTE_MS);
    expect(stage.stages()).toEqual(['1 urged null', '11.5 urged null']);
  });

  it('is quiet in mode normal and chased from the moment in which the mode changes', async () => {
    const stage = await ClockStage.begin();
    stage.report(0);
    await stage.pass(30 * MINUTE_MS);
    expect(stage.stages()).toEqual([]);
    stage.mode('alert', DISTRICT);
    await stage.pass(11 * MINUTE_MS);
    expect(stage.stages()).toEqual(['30 urged null', '40 lead_urged null']);
  });

  it('is quiet when the mode ends and when the operation is closed', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(2 * MINUTE_MS);
    stage.mode('normal');
    await stage.pass(30 * MINUTE_MS);
    expect(stage.stages()).toEqual(['1 urged null']);
    stage.mode('emergency');
    stage.add('operation.closed', { reason: 'r' }, DISTRICT);
    await stage.pass(30 * MINUTE_MS);
    expect(stage.stages()).toEqual(['1 urged null']);
    expect(stage.clocks.armed).toBe(0);
  });
});

describe('a whistle', () => {
  it('is overdue after 30 minutes while somebody who did not refuse has not arrived', async () => {
    const stage = await ClockStage.begin();
    for (const n of [0, 1, 2]) stage.whistle(n);
    stage.arrive(0, 'd-1');
    stage.refuse(1, 'd-1');
    stage.arrive(1, 'd-2');
    await stage.pass(29 * MINUTE_MS);
    stage.arrive(2, 'd-1');
    stage.refuse(2, 'd-2');
    await stage.pass(31 * MINUTE_MS);
    const overdue = Object.values(stage.journal.picture().whistles).filter((w) => w.overdueAt !== null);
    expect(overdue.map((w) => [w.no, w.overdueAt! - T0])).toEqual([[1, 30 * MINUTE_MS]]);
  });
});

describe('a mode that is not normal', () => {
  const minutes = (stage: ClockStage, kind: 'mode.reminded' | 'mode.raised') =>
    stage.journal.facts(kind).map((fact) => (Number(fact.split(' ')[0]) - T0) / MINUTE_MS);

  it('is reminded of at each interval while somebody says that it goes on', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    await stage.pass(65 * MINUTE_MS, MINUTE_MS);
    stage.renew('emergency');
    await stage.pass(65 * MINUTE_MS, MINUTE_MS);
    expect(minutes(stage, 'mode.reminded')).toEqual([60, 125]);
    stage.mode('normal');
    await stage.pass(150 * MINUTE_MS, MINUTE_MS);
    expect(minutes(stage, 'mode.reminded')).toEqual([60, 125]);
    expect(minutes(stage, 'mode.raised')).toEqual([]);
  });

  it('is asked about one tier further up at each term while nobody answers, up to the top', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    await stage.pass(300 * MINUTE_MS, MINUTE_MS);
    expect(minutes(stage, 'mode.reminded')).toEqual([60]);
    expect(stage.modeRaises()).toEqual([`75 ${DISTRICT}`, `90 ${CITY}`]);
  });

  it('is asked about no further once somebody has answered, and from its own area again the next time', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    await stage.pass(80 * MINUTE_MS, MINUTE_MS);
    stage.renew('emergency');
    await stage.pass(76 * MINUTE_MS, MINUTE_MS);
    expect(stage.modeRaises()).toEqual([`75 ${DISTRICT}`, `155 ${DISTRICT}`]);
  });

  it('is asked about with the times that should have been by a server that slept', async () => {
    const slept = await ClockStage.begin();
    const awake = await ClockStage.begin();
    for (const stage of [slept, awake]) stage.mode('emergency');
    await slept.kill(100 * MINUTE_MS);
    await slept.kill(0);
    await awake.pass(100 * MINUTE_MS, MINUTE_MS);
    expect(slept.modeRaises()).toEqual(awake.modeRaises());
    expect(slept.modeRaises()).toHaveLength(2);
  });
});

const step = fc.oneof(
  fc.record({ do: fc.constant('report' as const), n: fc.nat(5) }),
  fc.record({ do: fc.constant('accept' as const), n: fc.nat(5) }),
  fc.record({ do: fc.constant('whistle' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('arrive' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('mode' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('pass' as const), n: fc.integer({ min: 1, max: 40 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const MODES = ['normal', 'alert', 'emergency', 'recovery'];

/** Plays steps; where `downFor` names minutes, the server is dead for that part of the time that passes. */
async function play(steps: readonly Step[], downFor: readonly number[]): Promise<string[]> {
  const stage = await ClockStage.begin();
  const seen = new Set<string>();
  for (const [i, one] of steps.entries()) {
    const first = !seen.has(`${one.do} ${one.n}`);
    seen.add(`${one.do} ${one.n}`);
    if (one.do === 'report' && first) stage.report(one.n);
    if (one.do === 'accept' && first && seen.has(`report ${one.n}`)) stage.accept(one.n);
    if (one.do === 'whistle' && first) stage.whistle(one.n);
    if (one.do === 'arrive' && seen.has(`whistle ${one.n}`)) stage.arrive(one.n, 'd-1');
    if (one.do === 'mode') stage.mode(MODES[one.n]!);
    if (one.do === 'pass') {
      const down = Math.min(one.n, downFor[i % downFor.length] ?? 0);
      if (down > 0) await stage.kill(down * MINUTE_MS);
      await stage.pass((one.n - down) * MINUTE_MS);
    } else if ((downFor[i % downFor.length] ?? 0) > 0) await stage.kill(0);
    await stage.clocks.runDue();
  }
  await stage.clocks.stop();
  return stage.journal.facts();
}

describe('timers', () => {
  it('give the same journal however often and for how long the server is killed', async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 25 });
    const downFor = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, downFor, async (does, down) => {
        expect(await play(does, down)).toEqual(await play(does, [0]));
      }),
      { numRuns: 200, seed: 20260516 },
    );
  });

  it('are done once when two nodes have them', async () => {
    const stage = await ClockStage.begin();
    const other = stage.newClocks();
    await other.start();
    stage.mode('emergency');
    stage.report(0);
    stage.whistle(0);
    for (let minute = 0; minute < 130; minute++) {
      stage.clock.advance(MINUTE_MS);
      await Promise.all([stage.clocks.runDue(), other.runDue()]);
    }
    expect(stage.stages()).toHaveLength(7);
    expect(stage.journal.facts('whistle.overdue')).toHaveLength(1);
    expect(stage.journal.facts('mode.reminded')).toHaveLength(1);
    expect(stage.modeRaises()).toHaveLength(2);
  });

  it('that failed are tried again in their order', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.report(0);
    stage.report(1);
    const execute = stage.journal.executeSystem.bind(stage.journal);
    let away = true;
    stage.journal.executeSystem = (command) =>
      away ? Promise.reject(new Error('the database is away')) : execute(command);
    await stage.pass(2 * MINUTE_MS);
    expect(stage.stages()).toEqual([]);
    away = false;
    await stage.clocks.runDue();
    expect(stage.stages()).toEqual(['1 urged null', '1 urged null']);
  });
});
