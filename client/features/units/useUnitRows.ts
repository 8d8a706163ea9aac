import { useEffect, useMemo, useState } from 'react';
import { usePlayer } from '../../picture/store.tsx';
import { type UnitRow, unitRows } from './unitRows.ts';

/** Positions change many times a second; a list is read, so it follows by the second. */
const PERIOD_MS = 1000;

/** Units of an area as lists show them, renewed each second and at once when duty changes. */
export function useUnitRows(area: string, operationId: string | null): UnitRow[] {
  const player = usePlayer();
  const [beat, setBeat] = useState(0);
  useEffect(() => {
    let units = player.state().picture.units;
    const timer = setInterval(() => setBeat((n) => n + 1), PERIOD_MS);
    const leave = player.subscribe(() => {
      if (player.state().picture.units === units) return;
      units = player.state().picture.units;
      setBeat((n) => n + 1);
    });
    return () => {
      clearInterval(timer);
      leave();
    };
  }, [player]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the beat says when to read the player again
  return useMemo(() => {
    const { picture, positions } = player.state();
    return unitRows(picture.units, positions, area, operationId, player.now());
  }, [player, area, operationId, beat]);
}
