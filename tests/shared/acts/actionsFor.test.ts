import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../shared/access/principal.ts';
import { assignmentActionsFor, incidentActionsFor, taskActionsFor } from '../../../shared/acts/actionsFor.ts';
import type { Task } from '../../../shared/model/task.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { incident, OPERATION_ID, operation, T0 } from '../../client/features/samples.ts';
import { assignment, task } from '../../client/features/taskSample.ts';
import { person } from '../../support/people.ts';

const [DISTRICT, STREET, COMMUNITY] = ['330205', '330205091', '330205091001'] as const;
const picture: Picture = { ...emptyPicture, operations: { [OPERATION_ID]: operation() } };
const over: Picture = { ...picture, operations: { [OPERATION_ID]: operation({ closedAt: T0 + 1 }) } };
const here = person('leader', STREET);

describe('what a person may do with a task', () => {
  const of = (part: Partial<Task>, who: Principal = here, now = picture) =>
    taskActionsFor(who, task(1, part), now);

  it('is what its state allows to those who hold it and have the right', () => {
    expect(of({ status: 'done_reported' })).toEqual(expect.arrayContaining(['task.verify', 'task.rework']));
    expect(of({ status: 'open' })).not.toContain('task.verify');
    expect(of({}, person('responder', STREET))).toEqual([]);
    expect(of({}, person('leader', '330205092'))).toEqual([]);
    expect(of({}, here, over)).toEqual([]);
  });

  it('is not what the tier above decides, once it was raised there: whom it was raised from goes on with it', () => {
    const asked = { reason: '等雨停', until: T0, askedAt: T0, approvedAt: null };
    const raised: Partial<Task> = {
      status: 'dispatched',
      suspension: asked,
      holder: { area: DISTRICT, since: T0, raisedFrom: STREET },
    };
    expect(of(raised)).toContain('task.dispatch');
    expect(of(raised)).not.toContain('task.decide_suspension');
    expect(of(raised, person('leader', DISTRICT))).toContain('task.decide_suspension');
  });
});

describe('what a person may do about one who was sent', () => {
  const one = assignment(1);
  const sent = (holder: string) =>
    task(1, { status: 'dispatched', assignments: [one], holder: { area: holder, since: T0 } });
  const about = (it = one, who: Principal = here, holder: string = STREET) =>
    assignmentActionsFor(who, sent(holder), it, picture);

  it('is nothing for who may not, and once they have it no more', () => {
    expect(about()).toContain('task.done');
    expect(about(one, person('responder', STREET))).toEqual([]);
    expect(about({ ...one, state: 'returned' })).toEqual([]);
    expect(assignmentActionsFor(here, sent(STREET), one, over)).toEqual([]);
  });

  it('is told on their behalf by every tier around it, and directed by the one that holds it', () => {
    const below = about(one, person('leader', COMMUNITY));
    expect(below).toContain('task.done');
    expect(below).not.toContain('task.recall');
    expect(below).not.toContain('task.transfer');
    expect(about()).toEqual(expect.arrayContaining(['task.recall', 'task.transfer']));
  });
});

describe('what a person may do with an incident', () => {
  it('is closed, too, while it lacks something: whoever closes it is told what', () => {
    const acts = incidentActionsFor(here, incident(1, { holder: { area: STREET, since: T0 } }), picture);
    expect(acts).toEqual(expect.arrayContaining(['incident.accept', 'incident.close']));
    expect(acts).not.toContain('incident.verify');
    expect(incidentActionsFor(here, incident(1), over)).toEqual([]);
  });
});
