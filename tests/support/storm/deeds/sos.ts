import { randomUUID } from 'node:crypto';
import { type Incident, isEnded, isSos, SOS_CANCEL_MS } from '../../../../shared/model/incident.ts';
import { isTaskEnded } from '../../../../shared/model/task.ts';
import type { sosCommands } from '../../../../shared/wire/commandBodies/sos.ts';
import { squareAreas } from '../../people.ts';
import { FIRST_RESPONDER, INSIDE, SECOND_RESPONDER, STORM_UNITS } from '../actors.ts';
import type { Deeds, Stage } from '../Stage.ts';

const open = (one: Incident) => isSos(one) && !isEnded(one);

/** Units on duty in the operation that are not the caller's. */
function others({ picture, operationId }: Stage, { sos }: Incident): string[] {
  return STORM_UNITS.filter((id) => picture.units[id]?.operationId === operationId && id !== sos?.unitId);
}

export const sosDeeds: Deeds<keyof typeof sosCommands> = {
  'sos.send': (stage) => {
    const idle = (one: Incident) =>
      one.taskIds.every((id) => !stage.picture.tasks[id] || isTaskEnded(stage.picture.tasks[id]));
    const one = stage.one(
      stage.rows('incidents'),
      (sos) => open(sos) && idle(sos) && others(stage, sos).length > 0,
    );
    if (!one) return null;
    const units = (stage.wild ? STORM_UNITS : others(stage, one)).slice(0, 1 + (stage.move.detail % 2));
    return {
      who: stage.chief(one.area),
      body: {
        incidentId: one.incidentId,
        taskId: stage.id('sos.send'),
        units: units.map((unitId) => ({ assignmentId: randomUUID(), unitId })),
      },
    };
  },
  'sos.cancel': (stage) => {
    const fresh = ({ sos }: Incident) =>
      sos && sos.unitId !== null && stage.now - sos.heardAt < SOS_CANCEL_MS;
    const one = stage.one(stage.rows('incidents'), (sos) => open(sos) && Boolean(fresh(sos)));
    if (!one) return null;
    const own = [FIRST_RESPONDER, SECOND_RESPONDER].find(({ unitId }) => unitId === one.sos?.unitId);
    return { who: own ?? FIRST_RESPONDER, body: { incidentId: one.incidentId } };
  },
  'sos.locate': (stage) => {
    const sought = ({ sos }: Incident) => sos && sos.unitId !== null && sos.placed !== 'told';
    const one = stage.one(stage.rows('incidents'), (sos) => open(sos) && Boolean(sought(sos)));
    if (!one) return null;
    const own = [FIRST_RESPONDER, SECOND_RESPONDER].find(({ unitId }) => unitId === one.sos?.unitId);
    const position = squareAreas.placeIn(stage.of(INSIDE));
    return { who: own ?? FIRST_RESPONDER, body: { incidentId: one.incidentId, position } };
  },
  'sos.resolve': (stage) => {
    const one = stage.one(stage.rows('incidents'), open);
    return (
      one && {
        who: stage.chief(one.area),
        body: { incidentId: one.incidentId, falseAlarm: stage.move.detail % 2 === 0, reason: '原因' },
      }
    );
  },
};
