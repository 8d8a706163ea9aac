import { lazy, Suspense } from 'react';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { useField, useHere } from './context/fieldContext.tsx';

const SosButton = lazy(async () => ({
  default: (await import('./duty/SosButton.tsx')).SosButton,
}));

/** SOS, while the person is on duty. */
export function OwnSos() {
  const { unit } = useField();
  if (!unit) return null;
  return (
    <Suspense fallback={null}>
      <FromHere unit={unit} />
    </Suspense>
  );
}

function FromHere({ unit: { operationId, unitId, callsign } }: { unit: DutyUnit }) {
  return <SosButton operationId={operationId} unitId={unitId} here={useHere()} callsign={callsign} />;
}
