import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { city, leader } from '../support/commandDesk.ts';
import { district, LoopDesk } from '../support/loopDesk.ts';

const MIN = 60_000;

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

test('work is given to no team or department beyond the operation and the own reach, nor is one told of', async () => {
  const { desk } = loop;
  const since = [new Date(loop.now)];
  await desk.question(
    `insert into team (team_id, kind, name, home_area, size, valid_from) values
       ('T-beside', 'community', '邻街队', '330205007', 5, $1), ('T-far', 'community', '外区队', '330206001', 5, $1)`,
    since,
  );
  await desk.question(
    `insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, valid_from)
     values ('D-far', 'department', '外区燃气', '330206', 'gas', '000 1234567', $1)`,
    since,
  );
  const operationId = randomUUID();
  const t0 = loop.now - MIN;
  await loop.do('operation.open', { operationId, name: '本街', area: '330205006', exercise: true, t0 }, city);
  const taskId = randomUUID();
  await loop.do('task.create', { taskId, operationId, kind: 'other', title: '本街', area: '330205006' });
  const give = async (kind: 'team' | 'department', id: string, who = leader) => {
    const to = { assignmentId: randomUUID(), assignee: { kind, id }, role: 'responsible' as const };
    const { commandId: _id, ...ack } = await loop.try(
      'task.dispatch',
      { ...loop.seen({ taskId }), assignments: [to] },
      who,
    );
    return JSON.stringify(ack).replaceAll(id, 'X');
  };
  for (const kind of ['team', 'department'] as const) {
    const unknown = await give(kind, 'nobody');
    expect(unknown).toContain('not_found');
    for (const id of kind === 'team' ? ['T-beside', 'T-far'] : ['D-far'])
      expect(await give(kind, id)).toBe(unknown);
  }
  // A department above answers for what lies below; the district sends its streets to each other's help.
  expect(await give('department', 'D-gas')).toContain('"ok":true');
  await loop.do('task.cancel', { ...loop.seen({ taskId }), reason: '演练' });
  const next = randomUUID();
  await loop.do('task.create', {
    taskId: next,
    operationId,
    kind: 'other',
    title: '再',
    area: '330205006',
  });
  const to = { assignmentId: randomUUID(), assignee: { kind: 'team' as const, id: 'T-beside' } };
  const assignments = [{ ...to, role: 'responsible' as const }];
  expect(
    await loop.try('task.dispatch', { ...loop.seen({ taskId: next }), assignments }, district),
  ).toMatchObject({ ok: true });
  await loop.do('operation.close', { operationId, reason: '演练' }, city);
});
