import { useEffect, useState } from 'react';
import { type DutyUnit, FRESHNESS, type Freshness, freshnessOf } from '../../shared/model/unit.ts';
import { dutyUnits } from '../../shared/picture/selectors.ts';
import type { Player } from '../player/player.ts';
import { usePlayer } from './store.tsx';

/** A unit on duty with its latest position, if it has sent one. */
export interface UnitRow {
  unit: DutyUnit;
  lon: number | null;
  lat: number | null;
  /** Time of the latest fix, epoch milliseconds, or null. */
  fixAt: number | null;
  /** `silent` as well for a unit that never sent one. */
  freshness: Freshness;
}

export type FreshnessCounts = Readonly<Record<Freshness, number>>;

/** Units on duty in order of their callsigns, with where they are. */
export function unitRowsOf(player: Player): UnitRow[] {
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

/** How many units on duty are fresh, ageing and silent. */
export function freshnessCountsOf(player: Player): FreshnessCounts {
  const counts = Object.fromEntries(FRESHNESS.map((state) => [state, 0])) as Record<Freshness, number>;
  for (const row of unitRowsOf(player)) counts[row.freshness]++;
  return counts;
}

/** Units on duty with their positions, renewed every `periodMs` while something moves. */
export function useUnitRows(periodMs = 1000): UnitRow[] {
  return useSampled(unitRowsOf, periodMs);
}

export function useFreshness(periodMs = 1000): FreshnessCounts {
  return useSampled(freshnessCountsOf, periodMs);
}

/** Positions change many times a second; lists and counters read them by the clock instead. */
function useSampled<T>(read: (player: Player) => T, periodMs: number): T {
  const player = usePlayer();
  const [value, setValue] = useState(() => read(player));
  useEffect(() => {
    let units: unknown;
    const sample = () => {
      units = player.state().picture.units;
      setValue(read(player));
    };
    sample();
    const timer = setInterval(sample, periodMs);
    // Who is on duty is a fact of the journal and shows at once.
    const off = player.subscribe(() => {
      if (player.state().picture.units !== units) sample();
    });
    return () => {
      clearInterval(timer);
      off();
    };
  }, [player, periodMs, read]);
  return value;
}
