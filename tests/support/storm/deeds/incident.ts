import { isWithin, parentOf } from '../../../../shared/model/area.ts';
import { INCIDENT_TYPES, type Incident, isEnded } from '../../../../shared/model/incident.ts';
import { canUndo } from '../../../../shared/model/undo.ts';
import { closingOf } from '../../../../shared/picture/closing.ts';
import { type IncidentAction, incidentObstacle } from '../../../../shared/picture/incidentActions.ts';
import { incidentTasks } from '../../../../shared/picture/incidentTasks.ts';
import { openSosOf } from '../../../../shared/picture/sos.ts';
import type { incidentCommands } from '../../../../shared/wire/commandBodies/incident.ts';
import { squareAreas } from '../../people.ts';
import { FIRST_RESPONDER, INSIDE, RUNGS, SECOND_RESPONDER, STORM_AREAS } from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';

const reason = '原因';

/** Command bodies between whoever holds something and its place. */
export function below({ area, holder }: { area: string; holder: { area: string } }): string[] {
  return RUNGS.filter((to) => to !== holder.area && isWithin(to, holder.area) && isWithin(area, to));
}

function ready(stage: Stage, action: IncidentAction, also: (one: Incident) => boolean = () => true) {
  const fits = (one: Incident) => incidentObstacle(action, one, stage.picture) === null && also(one);
  return stage.one(stage.rows('incidents'), fits);
}

/** Done to one incident, by whoever commands where it is. */
function change(action: IncidentAction, more: (stage: Stage) => object = () => ({})) {
  return (stage: Stage): Deed | null => {
    const one = ready(stage, action);
    if (!one) return null;
    const body = { incidentId: one.incidentId, version: stage.version(one), ...more(stage) };
    return { who: stage.chief(one.area), body };
  };
}

export const incidentDeeds: Deeds<keyof typeof incidentCommands> = {
  'incident.report': (stage) => {
    const area = stage.of(stage.wild ? STORM_AREAS : INSIDE);
    // A call for help now and then, by a person on duty who has none open.
    const { units } = stage.picture;
    const caller = [FIRST_RESPONDER, SECOND_RESPONDER].find(
      ({ unitId }) => units[unitId]?.operationId === stage.operationId && !openSosOf(stage.picture, unitId),
    );
    const calls = caller !== undefined && stage.move.detail % 3 > 0;
    const body = {
      incidentId: stage.id('incident.report'),
      operationId: stage.operationId,
      type: calls ? 'responder_sos' : stage.of(INCIDENT_TYPES, stage.move.pick),
      // Who calls for help may not know where they are.
      ...(calls && stage.move.pick % 3 > 0 ? {} : { position: squareAreas.placeIn(area) }),
    };
    return { who: calls ? caller : stage.chief(area), body };
  },
  'incident.update': change('incident.update', ({ move }) => ({ patch: { title: `t${move.detail}` } })),
  'incident.accept': change('incident.accept'),
  'incident.reject': change('incident.reject', () => ({ reason })),
  'incident.file': change('incident.file'),
  'incident.merge': (stage) => {
    const all = stage.rows('incidents');
    const one = ready(stage, 'incident.merge', (from) => !all.some((b) => b.mergedInto === from.incidentId));
    const others = all.filter((other) => stage.wild || (!isEnded(other) && other !== one));
    const into = one && others.length > 0 ? stage.of(others) : null;
    if (!one || !into) return null;
    const body = { incidentId: one.incidentId, version: stage.version(one), into: into.incidentId };
    return { who: stage.chief(one.area, into.area), body };
  },
  'incident.unmerge': change('incident.unmerge', () => ({ reason })),
  'incident.escalate': (stage) => {
    const one = ready(stage, 'incident.escalate');
    if (!one) return null;
    const above = RUNGS.filter((to) => to !== one.holder.area && isWithin(one.holder.area, to));
    const further = stage.move.deed % 3 === 0 && above.length > 0 ? { to: stage.of(above) } : {};
    const body = { incidentId: one.incidentId, version: stage.version(one), reason, ...further };
    return { who: stage.chief(one.area, one.holder.area), body };
  },
  'incident.delegate': (stage) => {
    const one = ready(stage, 'incident.delegate', (held) => below(held).length > 0);
    if (!one) return null;
    const to = stage.of(stage.wild ? STORM_AREAS : below(one));
    const body = { incidentId: one.incidentId, version: stage.version(one), to, reason };
    return { who: stage.chief(one.area, one.holder.area), body };
  },
  'incident.verify': change('incident.verify'),
  'incident.close': (stage) => {
    const one = ready(stage, 'incident.close');
    if (!one) return null;
    const { unverified } = closingOf(one, incidentTasks(stage.picture, one));
    const body = {
      incidentId: one.incidentId,
      version: stage.version(one),
      reason,
      also: stage.move.deed % 4 === 0 ? [] : ['verify', 'file'],
      tasks: unverified.map((task) => ({ taskId: task.taskId, version: stage.version(task) })),
    };
    return { who: stage.chief(one.area), body };
  },
  'incident.review': change('incident.review'),
  'incident.reopen': (stage) => {
    const one = ready(stage, 'incident.reopen');
    if (!one) return null;
    const undo = canUndo(one.before, stage.now) && stage.move.deed % 2 === 0;
    const body = { incidentId: one.incidentId, version: stage.version(one), ...(undo ? {} : { reason }) };
    return { who: stage.chief(one.area), body };
  },
  'incident.hold': (stage) => {
    const one = ready(stage, 'incident.hold');
    return one && { who: stage.chief(one.area, one.holder.area), body: { incidentId: one.incidentId } };
  },
  'incident.urge': (stage) => {
    const one = ready(stage, 'incident.urge');
    return (
      one && {
        who: stage.chief(one.area, parentOf(one.area) ?? one.area),
        body: { incidentId: one.incidentId },
      }
    );
  },
};
