import { describe, expect, it } from 'vitest';
import type { CommandSender } from '../../../../../client/features/commands/useCommands.ts';
import {
  closeIncident,
  urging,
  verifyIncident,
} from '../../../../../client/surfaces/field/leader/endOfLoop.ts';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import { incident, T0 } from '../../../features/samples.ts';
import { task } from '../../../features/taskSample.ts';

/** What was sent, in order; the server refuses the kinds named. */
function desk(...refuses: string[]): { acting: Pick<CommandSender, 'run'>; sent: [string, unknown][] } {
  const sent: [string, unknown][] = [];
  const run: CommandSender['run'] = async (kind, body) => {
    sent.push([kind, body]);
    return !refuses.includes(kind);
  };
  return { acting: { run }, sent };
}
const kinds = (sent: readonly [string, unknown][]) => sent.map(([kind]) => kind);

describe('one look at the spot', () => {
  const done = incident(1, { status: 'done_reported' });
  const tasks = [task(1, { status: 'verified' }), task(2, { status: 'done_reported' })];

  it('verifies what was reported done, then the incident; what is verified already is left alone', async () => {
    const { acting, sent } = desk();
    await verifyIncident(acting, done, tasks);
    expect(kinds(sent)).toEqual(['task.verify', 'incident.verify']);
    expect(sent[0]![1]).toMatchObject({ taskId: tasks[1]!.taskId });
  });

  it('stops at the first refusal', async () => {
    const { acting, sent } = desk('task.verify');
    await verifyIncident(acting, done, tasks);
    expect(kinds(sent)).toEqual(['task.verify']);
  });
});

describe('closing', () => {
  const { incidentId, version } = incident(1, {});

  it('files with it what was acted upon before it was filed', async () => {
    const { acting, sent } = desk();
    await closeIncident(acting, incident(1, { actFirst: true, hops: {} }), [], '结案');
    expect(sent).toEqual([
      ['incident.close', { incidentId, version, reason: '结案', also: ['file'], tasks: [] }],
    ]);
  });

  it('verifies with it the results that were shown', async () => {
    const { acting, sent } = desk();
    const reported = task(2, { status: 'done_reported' });
    const { taskId, version } = reported;
    await closeIncident(acting, incident(1, { status: 'verified', hops: { filed: 1 } }), [reported], '结案');
    expect(sent).toMatchObject([['incident.close', { also: ['verify'], tasks: [{ taskId, version }] }]]);
  });

  it('only closes what is filed and verified', async () => {
    const { acting, sent } = desk();
    const verified = incident(1, { status: 'verified', actFirst: true, hops: { filed: 1 } });
    await closeIncident(acting, verified, [task(1, { status: 'verified' })], '结案');
    expect(sent).toEqual([['incident.close', { incidentId, version, reason: '结案', also: [], tasks: [] }]]);
  });
});

describe('urging', () => {
  const due = (minutes: number) => startDeadline('finish', T0, T0 + minutes * 60_000);

  it('goes to whom the earliest deadline presses: the holder of the incident, or who has the task', () => {
    const { acting, sent } = desk();
    urging(acting, incident(1, { deadline: due(5) }), [task(1, { deadline: due(9) })])?.();
    urging(acting, incident(1, { deadline: due(5) }), [task(1, { deadline: due(2) })])?.();
    urging(acting, incident(1, { deadline: null }), [task(1, { deadline: due(9) })])?.();
    expect(kinds(sent)).toEqual(['incident.urge', 'task.urge', 'task.urge']);
  });

  it('goes to who was sent while a file is owed, and not to whoever has to file', () => {
    const { acting, sent } = desk();
    const file = startDeadline('file', T0, T0 + 60_000);
    urging(acting, incident(1, { deadline: file }), [task(1, { deadline: due(9) })])?.();
    urging(acting, incident(1, { deadline: file }), [])?.();
    expect(kinds(sent)).toEqual(['task.urge', 'incident.urge']);
  });

  it('is not offered while nothing is due', () => {
    const over = task(1, { status: 'verified', deadline: due(1) });
    expect(urging(desk().acting, incident(1, { deadline: null }), [over])).toBeUndefined();
  });
});
