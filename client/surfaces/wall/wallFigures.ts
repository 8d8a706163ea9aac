import { sum } from '../../features/record/forces.ts';
import type { WallPicture } from './useWallPicture.ts';

export const FIGURES = ['people', 'vehicles', 'online', 'incidents', 'grids', 'notes'] as const;
export type FigureName = (typeof FIGURES)[number];

export interface Figure {
  /** Null while it cannot be known. */
  readonly value: number | null;
  readonly total?: number;
  /** The line below: a key of the texts, what goes into it, and a moment that it names. */
  readonly note: { readonly key: string; readonly values?: Record<string, number>; readonly at?: number };
  /** True when the line below needs action now. */
  readonly alarm: boolean;
}

/** The wall's headline figures from its Picture; `grids` is null while the areas are not known. */
export function wallFigures(
  picture: Pick<WallPicture, 'now' | 'forces' | 'incidents' | 'open' | 'notes' | 'gaps'>,
  grids: { staffed: number; total: number } | null,
): Record<FigureName, Figure> {
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
          ? { key: 'note', values: { closed, minutes: Math.floor((now - oldest) / 60_000) } }
          : { key: 'noneOpen', values: { closed } },
      alarm: false,
    },
    grids: {
      value: grids?.staffed ?? null,
      ...(grids ? { total: grids.total } : {}),
      // A grid with open work and nobody in it says more than one whose own people are off duty.
      note:
        gaps.count > 0
          ? { key: 'gap', values: { count: gaps.count, minutes: Math.floor(gaps.longestMs / 60_000) } }
          : grids === null
            ? { key: 'unknown' }
            : grids.staffed < grids.total
              ? { key: 'empty', values: { count: grids.total - grids.staffed } }
              : { key: 'full' },
      alarm: gaps.count > 0 || (grids !== null && grids.staffed < grids.total),
    },
    notes: {
      value: notes.length,
      note: latestNote ? { key: 'latest', at: latestNote.at } : { key: 'none' },
      alarm: false,
    },
  };
}
