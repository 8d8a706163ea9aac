import { useState } from 'react';
import type { Position } from '../../../../shared/model/area.ts';
import { type PositionTrouble, troubleOf } from '../duty/positionWatch.ts';

export type Locating = { kind: 'idle' } | { kind: 'asking' } | { kind: 'failed'; trouble: PositionTrouble };

const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 30_000, timeout: 15_000 };

/** Asks the device for one position, because the person has just asked for something that needs it. */
export function useLocateOnce(): [Locating, () => Promise<Position | null>] {
  const [state, setState] = useState<Locating>({ kind: 'idle' });
  const locate = async (): Promise<Position | null> => {
    const fail = (trouble: PositionTrouble) => {
      setState({ kind: 'failed', trouble });
      return null;
    };
    if (!isSecureContext) return fail('insecure');
    if (!navigator.geolocation) return fail('not_supported');
    setState({ kind: 'asking' });
    try {
      const { coords } = await new Promise<GeolocationPosition>((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(resolve, reject, OPTIONS),
      );
      setState({ kind: 'idle' });
      return [coords.longitude, coords.latitude];
    } catch (error) {
      return fail(troubleOf((error as GeolocationPositionError).code));
    }
  };
  return [state, locate];
}
