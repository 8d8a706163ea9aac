import { describe, expect, it } from 'vitest';
import { incidentActs } from '../../../../client/surfaces/console/incidents/incidentActs.ts';
import { taskActs } from '../../../../client/surfaces/console/tasks/taskActs.ts';
import { checklistRows } from '../../../../client/surfaces/console/tiers/checklistRows.ts';
import type { Principal } from '../../../../shared/access/principal.ts';
import type { Role } from '../../../../shared/access/roles.ts';
import { tickKey } from '../../../../shared/model/checklist.ts';
import { emptyPicture, type Picture } from '../../../../shared/picture/picture.ts';
import { incident, OPERATION_ID, operation, T0 } from '../../features/samples.ts';
import { assignment, task } from '../../features/taskSample.ts';

const MIN = 60_000;
const STREET = '330205091';
const who = (role: Role, area = STREET): Principal => ({
  userId: 'u',
  username: 'u',
  displayName: '',
  role,
  area,
  unitId: null,
});
const picture: Picture = { ...emptyPicture, operations: { [OPERATION_ID]: operation() } };
const over: Picture = { ...picture, operations: { [OPERATION_ID]: operation({ closedAt: T0 + MIN }) } };

describe('what can be done with an incident', () => {
  it('begins with what is wanted next, and names every action once', () => {
    const { direct, more } = incidentActs(incident(1), picture, who('dispatcher'));
    expect(direct[0]).toBe('incident.accept');
    expect(new Set([...direct, ...more]).size).toBe(direct.length + more.length);
    const filed = incident(1, { status: 'filed', hops: { accepted: T0, filed: T0 } });
    expect(incidentActs(filed, picture, who('dispatcher')).direct[0]).toBe('task.create');
  });

  it('is nothing for who may not, elsewhere, or after the operation', () => {
    const none = { direct: [], more: [] };
    expect(incidentActs(incident(1), picture, who('responder'))).toEqual(none);
    expect(incidentActs(incident(1), picture, who('dispatcher', '330205092'))).toEqual(none);
    expect(incidentActs(incident(1), over, who('dispatcher'))).toEqual(none);
  });

  it('is for the tier that holds it and those above; below, only what helps them decide', () => {
    const below = who('leader', '330205091001');
    const held = incident(1, { area: '330205091001001', holder: { area: STREET, since: T0 } });
    const { direct, more } = incidentActs(held, picture, below);
    expect([...direct, ...more].sort()).toEqual(['incident.update', 'task.create']);
    const raised = { ...held, holder: { area: '330205', since: T0, raisedFrom: STREET } };
    const acts = incidentActs(raised, picture, who('dispatcher'));
    expect(acts.direct[0]).toBe('incident.accept');
    expect([...acts.direct, ...acts.more]).not.toContain('incident.escalate');
  });
});

describe('what can be done with a task', () => {
  it('begins with verifying what was reported done', () => {
    const done = task(1, { status: 'done_reported', assignments: [assignment(1, { state: 'done' })] });
    expect(taskActs(done, picture, who('dispatcher')).direct).toEqual(['task.verify', 'task.rework']);
    expect(taskActs(done, picture, who('responder')).direct).toEqual([]);
    expect(taskActs(done, over, who('dispatcher')).direct).toEqual([]);
  });
});

describe('the checklist', () => {
  const phases = [{ phase: 'first_response' as const, at: T0 }];
  const now = T0 + 20 * MIN;
  it('is of the phase that runs and of the tier, in order of when things are owed', () => {
    const rows = checklistRows(picture, operation({ phases }), STREET, now);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every(({ item }) => item.tier === 'street' && item.phase === 'first_response')).toBe(true);
    expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).sort((a, b) => a - b));
    expect(checklistRows(picture, operation(), STREET, now)).toEqual([]);
  });

  it('is late by what was done too late or is still owed, and not by what was taken back in time', () => {
    const [first] = checklistRows(picture, operation({ phases }), STREET, now);
    const ticked = (doneAt: number | null) => {
      const key = tickKey(OPERATION_ID, STREET, first!.item.id);
      const tick = {
        operationId: OPERATION_ID,
        area: STREET,
        itemId: first!.item.id,
        doneAt,
        by: '',
        note: '',
      };
      return checklistRows({ ...picture, ticks: { [key]: tick } }, operation({ phases }), STREET, now)[0]!;
    };
    expect(ticked(first!.dueAt)).toMatchObject({ late: false });
    expect(ticked(first!.dueAt + 1)).toMatchObject({ late: true });
    expect(ticked(null)).toMatchObject({ tick: null, late: now > first!.dueAt });
  });
});
