import type { Incident } from '../../../shared/model/incident.ts';
import type { Note } from '../../../shared/model/note.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { streetsOf } from '../../features/areas/extent.ts';
import { usePicture } from '../../picture/store.tsx';
import { useWall } from './wallContext.tsx';

/*
 * Rows of the wall's Picture in the order that its pieces show them. Its player has cut the Picture to the operation
 * already, but for who is on duty.
 */

/** On duty for the operation; everybody while there is none. */
export function unitsOf({ units }: Pick<Picture, 'units'>, operation: Operation | null): DutyUnit[] {
  const all = Object.values(units);
  return operation === null ? all : all.filter((unit) => unit.operationId === operation.operationId);
}

/** The newest first. */
export function incidentsOf({ incidents }: Pick<Picture, 'incidents'>): Incident[] {
  return Object.values(incidents).sort((a, b) => b.reportedAt - a.reportedAt || b.no - a.no);
}

/** The newest first. */
export function notesOf({ notes }: Pick<Picture, 'notes'>): Note[] {
  return Object.values(notes).sort((a, b) => b.at - a.at);
}

/** Streets of the operation: those that its incidents and units belong to; none while there is none. */
export function useStreets(): readonly string[] {
  const { operation } = useWall();
  return usePicture((picture) =>
    operation === null
      ? []
      : streetsOf([
          ...Object.values(picture.incidents).map((incident) => incident.area),
          ...unitsOf(picture, operation).map((unit) => unit.homeArea),
        ]),
  );
}
