import type { Incident } from '../../../shared/model/incident.ts';
import type { Note } from '../../../shared/model/note.ts';
import { type Forces, sum } from '../../features/record/forces.ts';

/** Which figures each composition of the wall shows over which of its maps. */
export const FIGURES = {
  wide: ['people', 'online', 'incidents', 'grids', 'notes'],
  ultraForces: ['people', 'vehicles', 'online'],
  ultraEvents: ['incidents', 'grids', 'notes'],
} as const;
export type FigureName = (typeof FIGURES)[keyof typeof FIGURES][number];

/** What the line below a figure can say: names among its texts. */
export const FIGURE_NOTES = {
  people: ['note'],
  vehicles: ['note'],
  online: ['silent', 'allOnline'],
  incidents: ['note', 'noneOpen'],
  grids: ['gap', 'unknown', 'empty', 'full'],
  notes: ['latest', 'none'],
} as const satisfies Record<FigureName, readonly string[]>;

export interface Figure<Note extends string = string> {
  /** Null while it cannot be known. */
  readonly value: number | null;
  readonly total?: number;
  /** The line below: one of its `FIGURE_NOTES`, what goes into it, and a moment that it names. */
  readonly note: { readonly key: Note; readonly values?: Record<string, number>; readonly at?: number };
  /** True when the line below needs action now. */
  readonly alarm: boolean;
}

/** What the figures are made of. */
interface Facts {
  /** Picture time, epoch milliseconds. */
  readonly now: number;
  readonly forces: Forces;
  readonly incidents: readonly Incident[];
  readonly open: readonly Incident[];
  /** The newest first. */
  readonly notes: readonly Note[];
  /** Empty grids with open work, the longest first. */
  readonly gaps: readonly { readonly since: number }[];
}

/** The wall's headline figures from its Picture; `grids` is null while the areas are not known. */
export function wallFigures(
  picture: Facts,
  grids: { staffed: number; total: number } | null,
): { readonly [N in FigureName]: Figure<(typeof FIGURE_NOTES)[N][number]> } {
  const { forces, incidents, open, notes, now, gaps } = picture;
  const { byKind, total, onDuty } = forces;
  const closed = incidents.length - open.length;
  const oldest = open.reduce((least, incident) => Math.min(least, incident.reportedAt), now);
  const latestNote = notes[0];
  return {
    people: {
      value: onDuty - forces.vehicles,
      note: {
        key: 'note',
        values: {
          officers: sum(byKind.officer),
          volunteers: sum(byKind.volunteer),
          cadres: sum(byKind.cadre),
        },
      },
      alarm: false,
    },
    vehicles: {
      value: forces.vehicles,
      note: { key: 'note', values: { fresh: byKind.vehicle.fresh } },
      alarm: false,
    },
    online: {
      value: total.fresh + total.ageing,
      total: onDuty,
      note: total.silent > 0 ? { key: 'silent', values: { silent: total.silent } } : { key: 'allOnline' },
      alarm: total.silent > 0,
    },
    incidents: {
      value: open.length,
      total: incidents.length,
      note:
        open.length > 0
          ? { key: 'note', values: { closed, minutes: minutesSince(oldest, now) } }
          : { key: 'noneOpen', values: { closed } },
      alarm: false,
    },
    grids: {
      value: grids?.staffed ?? null,
      ...(grids ? { total: grids.total } : {}),
      // A grid with open work and nobody in it says more than one whose own people are off duty.
      note:
        gaps.length > 0
          ? { key: 'gap', values: { count: gaps.length, minutes: minutesSince(gaps[0]!.since, now) } }
          : grids === null
            ? { key: 'unknown' }
            : grids.staffed < grids.total
              ? { key: 'empty', values: { count: grids.total - grids.staffed } }
              : { key: 'full' },
      alarm: gaps.length > 0 || (grids !== null && grids.staffed < grids.total),
    },
    notes: {
      value: notes.length,
      note: latestNote ? { key: 'latest', at: latestNote.at } : { key: 'none' },
      alarm: false,
    },
  };
}

function minutesSince(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / 60_000));
}
