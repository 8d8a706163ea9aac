import { describe, expect, it } from 'vitest';
import { MOST_GAPS, waitingFor } from '../../../../../client/surfaces/field/leader/waiting.ts';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import { receiptKey } from '../../../../../shared/model/directive.ts';
import { emptyPicture, type Picture } from '../../../../../shared/picture/picture.ts';
import { incident, OPERATION_ID, operation, T0 } from '../../../features/samples.ts';
import { task } from '../../../features/taskSample.ts';

const STREET = '330205091';
const NOW = T0 + 3_600_000;
const due = (minutes: number) => startDeadline('accept', T0, NOW + minutes * 60_000);
const directiveId = '00000000-0000-4000-8000-400000000001';
const order = {
  directiveId,
  operationId: OPERATION_ID,
  area: '330205',
  no: 1,
  kind: 'order',
  title: '疏散 20 幢',
  text: '',
  to: [STREET, '330205092'],
  issuedAt: T0,
  issuedBy: '演练-方某',
  cancelledAt: null,
} as const;

function picture(part: Partial<Picture>): Picture {
  return { ...emptyPicture, operations: { [OPERATION_ID]: operation({ area: '330205' }) }, ...part };
}
const byId = <T>(rows: readonly T[], id: (row: T) => string) =>
  Object.fromEntries(rows.map((row) => [id(row), row]));
const incidentsOf = (...rows: ReturnType<typeof incident>[]) =>
  picture({ incidents: byId(rows, (row) => row.incidentId) });
const tasksOf = (...rows: ReturnType<typeof task>[]) => picture({ tasks: byId(rows, (row) => row.taskId) });
const groups = (of: Picture) =>
  waitingFor(of, STREET, NOW).map((one) => ('group' in one ? one.group : one.kind));

describe('what waits for a leader', () => {
  it('is what needs a decision, by deadline; what others work on waits only once it is late', () => {
    const work = incident(4, { status: 'in_progress', deadline: due(30) });
    const of = incidentsOf(
      incident(1, { status: 'accepted', deadline: due(2) }),
      incident(2, { status: 'reported', deadline: due(-1) }),
      incident(3, { status: 'done_reported', deadline: null }),
      work,
    );
    expect(groups(of)).toEqual(['accept', 'dispatch', 'verify']);
    const late = incidentsOf({ ...work, deadline: due(-5) });
    expect(groups(late)).toEqual(['working']);
  });

  it('puts a responder’s call for help before everything that is later or earlier due', () => {
    const of = incidentsOf(
      incident(1, { deadline: due(-20) }),
      incident(2, { type: 'responder_sos', deadline: due(1) }),
    );
    expect(waitingFor(of, STREET, NOW).map(({ key }) => key.slice(-1))).toEqual(['2', '1']);
  });

  it('shows a call for help to every tier, whoever holds it and however far it is', () => {
    const above = { area: '330205', since: T0 };
    for (const status of ['reported', 'in_progress'] as const) {
      const of = incidentsOf(incident(1, { type: 'responder_sos', status, holder: above }));
      for (const area of ['330200', '330205', STREET, '330205091001'])
        expect(waitingFor(of, area, NOW).map((one) => 'group' in one && one.group)).toEqual(['sos']);
    }
  });

  it('leaves out what was raised above, what lies elsewhere and what is over', () => {
    const closed = operation({ operationId: '00000000-0000-4000-8000-000000000009', closedAt: NOW });
    const of = incidentsOf(
      incident(1, { holder: { area: '330205', since: T0 } }),
      incident(2, { area: '330205092001001', holder: { area: '330205092', since: T0 } }),
      incident(3, { status: 'closed' }),
      incident(4, { operationId: closed.operationId }),
    );
    const operations = { ...of.operations, [closed.operationId]: closed };
    expect(waitingFor({ ...of, operations }, STREET, NOW)).toEqual([]);
  });

  it('keeps what the clock raised from here', () => {
    const holder = { area: '330205', since: T0, raisedFrom: STREET };
    expect(groups(incidentsOf(incident(1, { status: 'accepted', holder })))).toEqual(['dispatch']);
    expect(groups(tasksOf(task(1, { status: 'done_reported', holder })))).toEqual(['verify']);
    expect(groups(incidentsOf(incident(1, { holder: { ...holder, raisedFrom: '330205092' } })))).toEqual([]);
  });

  it('a task of an incident waits with it; one of its own, or with a suspension asked for, by itself', () => {
    const suspension = { reason: '等工具', until: NOW + 1, askedAt: T0, approvedAt: null };
    const of = tasksOf(
      task(1, { incidentId: incident(1).incidentId, status: 'done_reported' }),
      task(2, { status: 'done_reported' }),
      task(3, { incidentId: incident(1).incidentId, status: 'in_progress', suspension }),
      task(4, { status: 'in_progress', deadline: due(10) }),
    );
    expect(groups(of)).toEqual(['suspension', 'verify']);
  });

  it('an order waits until it is acknowledged or cancelled', () => {
    const given = picture({ directives: { [directiveId]: order as never } });
    expect(groups(given)).toEqual(['order']);
    const receipt = { directiveId, operationId: OPERATION_ID, area: STREET, deliveredAt: T0, by: '' };
    const key = receiptKey(directiveId, STREET);
    expect(groups({ ...given, receipts: { [key]: { ...receipt, acknowledgedAt: null } } })).toEqual([
      'order',
    ]);
    expect(groups({ ...given, receipts: { [key]: { ...receipt, acknowledgedAt: NOW } } })).toEqual([]);
    expect(
      groups(picture({ directives: { [directiveId]: { ...order, cancelledAt: NOW } as never } })),
    ).toEqual([]);
    expect(waitingFor(given, '330205091001', NOW)).toEqual([]);
  });

  it('names the grids that were empty longest, not all of them', () => {
    const rows = ['1', '2', '3', '4', '5'].map((n) => ({
      operationId: OPERATION_ID,
      area: `33020509100100${n}`,
      since: T0 - Number(n) * 1_000,
    }));
    const of = picture({ gaps: byId(rows, (row) => row.area) });
    const shown = waitingFor(of, STREET, NOW);
    expect(shown).toHaveLength(MOST_GAPS);
    expect(shown.map((one) => one.kind === 'gap' && one.gap.area.slice(-1))).toEqual(['5', '4', '3']);
  });
});
