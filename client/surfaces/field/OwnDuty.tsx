import { lazy, Suspense } from 'react';
import { can } from '../../../shared/access/principal.ts';
import { DutyPanel } from './duty/DutyPanel.tsx';
import type { FieldNow } from './useFieldNow.ts';

const ConsentPanel = lazy(async () => ({
  default: (await import('./consent/ConsentPanel.tsx')).ConsentPanel,
}));

/** The duty switch with the sentence that it stands for. */
export function OwnDuty({ field }: { field: FieldNow }) {
  const { principal, session, view, unit, operations } = field;
  return (
    <>
      <DutyPanel session={session} view={view} unit={unit} operations={operations} />
      {principal.unitId && can(principal, 'consent.self', principal.area) ? (
        <Suspense fallback={null}>
          <ConsentPanel session={session} brief={unit !== null} />
        </Suspense>
      ) : null}
    </>
  );
}
