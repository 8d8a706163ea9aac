import { lazy, Suspense } from 'react';
import type { FieldNow } from './useFieldNow.ts';

const SosButton = lazy(async () => ({
  default: (await import('./duty/SosButton.tsx')).SosButton,
}));

/** SOS, while the person is on duty. */
export function OwnSos({ field: { unit, place } }: { field: FieldNow }) {
  if (!unit) return null;
  return (
    <Suspense fallback={null}>
      <SosButton operationId={unit.operationId} unitId={unit.unitId} here={place} callsign={unit.callsign} />
    </Suspense>
  );
}
