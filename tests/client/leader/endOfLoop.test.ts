import { describe, expect, it } from 'vitest';
import { closeIncident, verifyIncident } from '../../../client/features/leader/endOfLoop.ts';
import type { Acting } from '../../../client/features/ownTasks/useActing.ts';
import { incident } from '../features/samples.ts';
import { task } from '../features/taskSample.ts';

/** What was sent, in order; the server refuses the kinds named. */
function desk(...refuses: string[]): { acting: Acting; sent: [string, unknown][] } {
  const sent: [string, unknown][] = [];
  const act: Acting['act'] = async (kind, body) => {
    sent.push([kind, body]);
    return !refuses.includes(kind);
  };
  return { acting: { busy: false, refused: null, act }, sent };
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

  it('files first what was acted upon before it was filed', async () => {
    const { acting, sent } = desk();
    await closeIncident(acting, incident(1, { actFirst: true, hops: {} }), '结案');
    expect(sent).toEqual([
      ['incident.file', { incidentId, version }],
      ['incident.close', { incidentId, version: version + 1, reason: '结案' }],
    ]);
  });

  it('does not close what could not be filed', async () => {
    const { acting, sent } = desk('incident.file');
    await closeIncident(acting, incident(1, { actFirst: true, hops: {} }), '结案');
    expect(kinds(sent)).toEqual(['incident.file']);
  });

  it('only closes what is filed', async () => {
    const { acting, sent } = desk();
    await closeIncident(acting, incident(1, { actFirst: true, hops: { filed: 1 } }), '结案');
    expect(sent).toEqual([['incident.close', { incidentId, version, reason: '结案' }]]);
  });
});
