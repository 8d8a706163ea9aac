import { expect, it } from 'vitest';
import type { EntryBody } from '../../../shared/model/entries/entry.ts';
import { HistoryWorld } from '../../support/history/HistoryWorld.ts';

/* Entries as they were stored while what was accepted was due to be filed, whoever was sent meanwhile. */

const MIN = 60_000;
const STREET = '330205006';
const GRID = '330205006001001';

class City extends HistoryWorld {
  readonly operationId = this.id();
  readonly incidentId = this.id();
  readonly taskId = this.id();
  private readonly placed = { operationId: this.operationId, area: GRID };

  constructor() {
    super();
    this.put('operation.opened', this.operationId, STREET, { name: '演练', exercise: true, t0: this.now });
    this.about('incident.reported', this.placed, {
      incidentId: this.incidentId,
      no: 1,
      type: 'gas',
      title: '燃气味',
      description: '',
      position: [121.5, 29.9],
      holder: STREET,
      dueAt: this.now + MIN,
    });
    const { incidentId } = this;
    this.about('incident.accepted', this.placed, { incidentId, version: 2, dueAt: this.now + 10 * MIN });
  }

  get incident() {
    return this.picture.incidents[this.incidentId]!;
  }

  late(stage: EntryBody<'clock.escalated'>['stage'], step: EntryBody<'clock.escalated'>['step'] = 'file') {
    const body = { id: this.incidentId, step, stage, nextAt: this.now + MIN };
    this.about('clock.escalated', this.placed, { subject: 'incident', supervisor: '330205', ...body });
  }

  /** `incidentDueAt`: as today's servers say it; left out as it was before. */
  sent(clock: { incidentDueAt?: number } = {}) {
    const { taskId, incidentId } = this;
    this.about('task.created', this.placed, {
      taskId,
      incidentId,
      no: 1,
      kind: 'incident',
      title: '查看',
      description: '',
      position: null,
      skills: [],
      target: null,
      holder: STREET,
      dueAt: this.now + MIN,
    });
    this.about('task.dispatched', this.placed, {
      taskId,
      version: 2,
      decisionId: null,
      assignments: [
        {
          assignmentId: this.id(),
          assignee: { kind: 'team', id: 'T-1', name: '一队' },
          role: 'responsible',
        },
      ],
      dueAt: this.now + MIN,
      ...clock,
    });
  }

  cancelled() {
    this.about('task.cancelled', this.placed, { taskId: this.taskId, version: 3, reason: '不用去' });
  }
}

it('filing that was late is a sending that is late: urged, supervised and raised as it was', () => {
  const city = new City();
  const dueAt = city.now + 10 * MIN;
  expect(city.incident.deadline).toMatchObject({ step: 'dispatch', dueAt, stage: 'running' });
  for (const stage of ['urged', 'lead_urged', 'supervised', 'raised'] as const) city.late(stage);
  expect(city.incident).toMatchObject({
    deadline: { step: 'dispatch', dueAt, stage: 'raised', urges: 2, supervisor: '330205' },
    holder: { area: '330205', raisedFrom: STREET },
  });
  city.about('clock.held', city.incident, { subject: 'incident', id: city.incidentId, to: '330205' });
  expect(city.incident.deadline).toMatchObject({ nextAt: null, held: { by: '330205' } });
});

it('somebody was sent before it was filed, and that clock ran on', () => {
  const city = new City();
  const { dueAt, since } = city.incident.deadline!;
  city.late('urged');
  city.now += MIN;
  city.sent();
  expect(city.incident.deadline).toMatchObject({ step: 'file', dueAt, since, stage: 'urged' });
  city.late('lead_urged');
  city.late('supervised');
  expect(city.incident.deadline).toMatchObject({ stage: 'supervised', supervisor: '330205' });
  city.cancelled();
  expect(city.incident.deadline).toMatchObject({ step: 'dispatch', dueAt, since, stage: 'supervised' });
});

it('a clock that was started since is another one', () => {
  const city = new City();
  city.late('urged', 'dispatch');
  city.now += MIN;
  city.sent({ incidentDueAt: city.now + 10 * MIN });
  expect(city.incident.deadline).toMatchObject({ step: 'file', since: city.now - 500, stage: 'running' });
  // Sending is not late any more, nor is it accepting.
  city.late('lead_urged', 'dispatch');
  city.late('lead_urged', 'accept');
  expect(city.incident.deadline).toMatchObject({ stage: 'running', urges: 0 });
});
