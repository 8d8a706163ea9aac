import { randomUUID } from 'node:crypto';
import type { Principal } from '../../../shared/access/principal.ts';
import { MODES } from '../../../shared/model/mode.ts';
import { INCIDENT_ACTIONS, incidentActions } from '../../../shared/picture/incidentActions.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import {
  ASSIGNMENT_ACTIONS,
  assignmentActions,
  TASK_ACTIONS,
  taskActions,
} from '../../../shared/picture/taskActions.ts';
import { makeTask, onAssignment, onIncident, onTask, type Planned, report } from './bodies.ts';
import type { Move } from './moves.ts';
import { ACTORS, AREAS, PEOPLE, type StormWorld } from './StormWorld.ts';

const of = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
const RUNGS = ['330200', '330205', '330205006', '330205006001', '330205007'];

export function actorOf({ actor, deed }: Move): Principal {
  // Two of three are people who may do most things: refusals alone lead nowhere.
  return deed % 3 === 0 ? ACTORS[actor % ACTORS.length]! : ACTORS[actor % 4]!;
}

/** What somebody tries, read against the Picture as they see it. */
export async function plan(
  world: StormWorld,
  picture: Picture,
  operationId: string,
  move: Move,
): Promise<Planned> {
  const { corner, pick, deed, detail } = move;
  const mine = <T extends { operationId: string }>(rows: Readonly<Record<string, T>>) =>
    Object.values(rows).filter((row) => row.operationId === operationId);
  const incidents = mine(picture.incidents);
  const incident = of(incidents, pick);
  const tasks = mine(picture.tasks);
  const task = of(tasks, pick);
  /** Mostly a deed that fits the state; every seventh is any. */
  const choose = <T extends string>(fitting: readonly T[], all: readonly T[]): T =>
    (detail % 7 === 0 || fitting.length === 0 ? of(all, deed) : of(fitting, deed))!;

  if (!incident || corner < 2) return report(operationId, move);
  if (!task || corner < 5) return makeTask(operationId, corner % 2 === 0 ? undefined : incident, move);
  if (corner < 12)
    return onIncident(
      choose(incidentActions(incident, picture), INCIDENT_ACTIONS),
      incident,
      incidents,
      move,
    );
  if (corner < 18)
    return onTask(choose(taskActions(task, picture), TASK_ACTIONS), task, move, world.desk.clock.now());
  if (corner < 25) {
    const given = of(
      tasks.filter((one) => one.assignments.some(({ state }) => state === 'active')),
      pick,
    );
    if (!given) return onTask('task.dispatch', task, move, world.desk.clock.now());
    const active = given.assignments.find(({ state }) => state === 'active')!;
    return onAssignment(choose(assignmentActions(given, active, picture), ASSIGNMENT_ACTIONS), given, {
      ...move,
      detail: detail % 5 === 0 ? detail : given.assignments.indexOf(active),
    });
  }
  if (corner < 28) return governance(picture, operationId, move);
  return callout(world, picture, operationId, move);
}

function governance(picture: Picture, operationId: string, { pick, deed, detail }: Move): Planned {
  const area = of(RUNGS, pick)!;
  const reason = '原因';
  const rung = { operationId, area };
  const directive = of(
    Object.values(picture.directives).filter((one) => one.operationId === operationId),
    pick,
  );
  const about = { directiveId: directive?.directiveId ?? randomUUID() };
  const authority = of(['dispatch', 'callout', 'whistle'], detail);
  const tried: readonly Planned[] = [
    { kind: 'mode.set', body: { ...rung, mode: of(MODES, detail), reason } },
    { kind: 'tier.notify', body: rung },
    { kind: 'tier.request', body: rung },
    { kind: 'tier.acknowledge', body: rung },
    { kind: 'tier.activate', body: rung },
    { kind: 'tier.activate', body: rung },
    { kind: 'tier.stand_down', body: { ...rung, reason } },
    { kind: 'tier.delegate', body: { ...rung, from: of(RUNGS, detail), authority, reason } },
    { kind: 'tier.end_delegation', body: { ...rung, from: of(RUNGS, detail), authority, reason } },
    {
      kind: 'directive.issue',
      body: {
        ...rung,
        directiveId: randomUUID(),
        kind: 'order',
        title: '指令',
        to: [of(AREAS.slice(0, 4), detail)],
      },
    },
    { kind: 'directive.receive', body: { ...about, area } },
    { kind: 'directive.acknowledge', body: { ...about, area } },
    { kind: 'directive.cancel', body: { ...about, reason } },
    { kind: 'operation.grade', body: { operationId, grade: 'ordinary', status: 'preliminary', reason } },
    { kind: 'operation.set_response', body: { operationId, level: 1 + (detail % 4), reason } },
  ];
  return of(tried, deed)!;
}

async function callout(
  world: StormWorld,
  picture: Picture,
  operationId: string,
  move: Move,
): Promise<Planned> {
  const { pick, deed, detail, stale } = move;
  const called = of(
    Object.values(picture.callouts).filter((one) => one.operationId === operationId),
    pick,
  );
  if (!called || deed % 8 === 0) {
    const area = of(['330205006', '330205'], detail)!;
    const drill = detail % 3 === 0;
    const confirmed =
      stale === 0 ? 'something else' : await world.confirmed(actorOf(move), operationId, area, drill);
    const audience = { areas: [], teamIds: [], branchIds: [], skills: [], count: null };
    const body = { calloutId: randomUUID(), operationId, area, audience, title: '集合', drill, confirmed };
    return { kind: 'callout.send', body };
  }
  const { calloutId } = called;
  const personIds = PEOPLE.slice(detail % PEOPLE.length, (detail % PEOPLE.length) + 1 + (pick % 2));
  const stop: Planned = { kind: 'callout.stop', body: { calloutId, reason: '够了' } };
  const answers = ['delivered', 'accepted', 'declined', 'accepted'];
  const tried: readonly Planned[] = [
    { kind: 'callout.answer', body: { calloutId, personIds, answer: of(answers, detail) } },
    { kind: 'callout.answer', body: { calloutId, personIds, answer: of(answers, pick) } },
    { kind: 'callout.check_in', body: { calloutId, personIds } },
    { kind: 'callout.urge', body: { calloutId } },
    ...(detail % 4 === 0 ? [stop] : []),
  ];
  return of(tried, deed)!;
}
