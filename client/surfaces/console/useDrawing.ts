import { useCallback, useState } from 'react';
import type { Zone } from '../../../shared/model/zone.ts';
import { DrawingDesk } from '../../features/zones/DrawingDesk.ts';
import { drawingOf, startDrawing } from '../../features/zones/drawing.ts';

/** The drawing under way, of a new zone or of one that is changed; none most of the time. */
export function useDrawing() {
  const [state, setState] = useState<{ desk: DrawingDesk; zone: Zone | null } | null>(null);
  return {
    desk: state?.desk ?? null,
    zone: state?.zone ?? null,
    start: useCallback(
      (type: 'circle' | 'polygon') => setState({ desk: new DrawingDesk(startDrawing(type)), zone: null }),
      [],
    ),
    change: useCallback((zone: Zone) => setState({ desk: new DrawingDesk(drawingOf(zone.shape)), zone }), []),
    stop: useCallback(() => setState(null), []),
  };
}
