import { isWithin, type Position } from '../../shared/model/area.ts';
import type { SosPlaced } from '../../shared/model/incident.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { centreOfArea } from '../db/queries/areas.ts';
import { lastPlaceOf } from '../db/queries/fixes.ts';
import type { SystemContext } from './engine/handler.ts';

export interface SosPlace {
  readonly area: string;
  readonly position: Position;
  readonly placed: SosPlaced;
}

/** Who calls, as far as it says where they may be. */
export interface SosCaller {
  readonly homeArea: string;
  /** Of a unit on duty, whose last fix may be used; null: nobody is followed. */
  readonly slot: number | null;
}

/**
 * Where a unit's call for help is told of: in the area where it is, else (outside of the operation, where nobody looks)
 * its home, else the operation's. A call is never refused for the place it comes from, nor for want of one: without
 * `position` it is told at the unit's last fix, else in the middle of the first area that has one: its home, `or` these,
 * the operation's.
 */
export async function sosPlace(
  { areas, client }: Pick<SystemContext, 'areas' | 'client'>,
  operation: Operation,
  { homeArea, slot }: SosCaller,
  position: Position | null,
  ...or: readonly string[]
): Promise<SosPlace> {
  const home = isWithin(homeArea, operation.area) ? homeArea : operation.area;
  const found = position && ({ position, placed: 'told' } as const);
  const known = found ?? (await lastPlace()) ?? (await middle());
  const here = known.placed === 'area' ? null : areas.find(...known.position);
  return { ...known, area: here !== null && isWithin(here, operation.area) ? here : home };

  async function lastPlace() {
    const last = slot === null ? null : await lastPlaceOf(client, slot);
    return last && ({ position: last, placed: 'last_fix' } as const);
  }

  async function middle() {
    for (const area of [homeArea, ...or, operation.area]) {
      const centre = await centreOfArea(client, area);
      if (centre) return { position: centre, placed: 'area' } as const;
    }
    throw new Refusal('bad_request', 'Say where you are.', 'body.position');
  }
}
