import { useEffect, useState } from 'react';
import { type DutyUnit, type Freshness, freshnessOf } from '../../shared/model/unit.ts';
import { dutyUnits } from '../../shared/picture/selectors.ts';
import type { Player } from '../player/player.ts';
import { usePlayer } from './store.tsx';

/** A unit on duty with its latest position, if it has sent one. */
export interface UnitPlace {
  unit: DutyUnit;
  lon: number | null;
  lat: number | null;
  /** Time of the latest fix, epoch milliseconds, or null. */
  fixAt: number | null;
  /** `silent` as well for a unit that never sent one. */
  freshness: Freshness;
}

/** Units on duty in order of their callsigns, with where they are. */
function unitPlacesOf(player: Player): UnitPlace[] {
  const { picture, positions } = player.state();
  const now = player.now();
  return dutyUnits(picture).map((unit) => {
    const row = positions.rowOf(unit.slot);
    if (row < 0) return { unit, lon: null, lat: null, fixAt: null, freshness: 'silent' };
    const fixAt = positions.fixAt[row]!;
    return {
      unit,
      lon: positions.lon[row]!,
      lat: positions.lat[row]!,
      fixAt,
      freshness: freshnessOf(now - fixAt),
    };
  });
}

/** Units on duty with their positions, renewed every `periodMs` while something moves. */
export function useUnitPlaces(periodMs = 1000): UnitPlace[] {
  const player = usePlayer();
  const [rows, setRows] = useState(() => unitPlacesOf(player));
  useEffect(() => {
    let units: unknown;
    const sample = () => {
      units = player.state().picture.units;
      setRows(unitPlacesOf(player));
    };
    sample();
    // Positions change many times a second; a list reads them by the clock instead.
    const timer = setInterval(sample, periodMs);
    // Who is on duty is a fact of the journal and shows at once.
    const off = player.subscribe(() => {
      if (player.state().picture.units !== units) sample();
    });
    return () => {
      clearInterval(timer);
      off();
    };
  }, [player, periodMs]);
  return rows;
}
