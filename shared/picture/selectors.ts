import { lineageOf } from '../model/area.ts';
import { type Incident, isEnded } from '../model/incident.ts';
import { byCallsign, compareText } from '../model/inOrder.ts';
import type { Note } from '../model/note.ts';
import { isOperationOver, type Operation } from '../model/operation.ts';
import { byWeight } from '../model/operationWeight.ts';
import type { DutyUnit } from '../model/unit.ts';
import { isUnderWay } from './isUnderWay.ts';
import type { Picture } from './picture.ts';

/*
 * Questions that every screen asks of a Picture. Each answer is remembered for the table it was read from:
 * tables are immutable, so the same table gives the same answer, as the same object.
 */

/** Operations under way, the weightiest first. */
export const openOperations = remembered(
  (picture: Pick<Picture, 'operations'>) => picture.operations,
  (operations): Operation[] =>
    Object.values(operations)
      .filter((operation) => !isOperationOver(operation))
      .sort(byWeight),
);

const allIncidents = remembered(
  (picture: Pick<Picture, 'incidents'>) => picture.incidents,
  (incidents): Incident[] =>
    Object.values(incidents).sort((a, b) => b.reportedAt - a.reportedAt || b.no - a.no),
);

const incidentsUnderWay = new WeakMap<Picture['incidents'], { operations: unknown; open: Incident[] }>();

/**
 * Incidents that wait for somebody, the newest first: not over, and of an operation that is not over.
 * What an ended operation left open is for the review.
 */
export function openIncidents(picture: Pick<Picture, 'incidents' | 'operations'>): Incident[] {
  const { operations, incidents } = picture;
  const known = incidentsUnderWay.get(incidents);
  if (known?.operations === operations) return known.open;
  const open = allIncidents(picture).filter(
    (incident) => !isEnded(incident) && isUnderWay(operations, incident.operationId),
  );
  incidentsUnderWay.set(incidents, { operations, open });
  return open;
}

/** Units on duty in order of their callsigns. */
export const dutyUnits = remembered(
  (picture: Picture) => picture.units,
  (units): DutyUnit[] => Object.values(units).sort(byCallsign),
);

/** Units on duty by the slot that position frames name. */
export const unitsBySlot = remembered(
  (picture: Picture) => picture.units,
  (units): ReadonlyMap<number, DutyUnit> =>
    new Map(Object.values(units).map((unit) => [unit.slot, unit] as const)),
);

/** Units on duty per area that they belong to, counted in every area above it too. */
export const presenceByArea = remembered(
  (picture: Picture) => picture.units,
  (units): ReadonlyMap<string, number> => {
    const home = new Map<string, number>();
    for (const unit of Object.values(units)) home.set(unit.homeArea, (home.get(unit.homeArea) ?? 0) + 1);
    const counts = new Map<string, number>();
    for (const [area, count] of home)
      for (const code of lineageOf(area)) counts.set(code, (counts.get(code) ?? 0) + count);
    return counts;
  },
);

/** Remarks, the newest first. */
export const allNotes = remembered(
  (picture: Picture) => picture.notes,
  (notes): Note[] => Object.values(notes).sort((a, b) => b.at - a.at || compareText(a.noteId, b.noteId)),
);

/** Computes once for each source object. */
function remembered<P, S extends object, T>(
  source: (picture: P) => S,
  compute: (source: S) => T,
): (picture: P) => T {
  const answers = new WeakMap<S, { value: T }>();
  return (picture) => {
    const key = source(picture);
    let answer = answers.get(key);
    if (!answer) {
      answer = { value: compute(key) };
      answers.set(key, answer);
    }
    return answer.value;
  };
}
