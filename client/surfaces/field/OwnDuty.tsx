import { lazy, Suspense } from 'react';
import { can } from '../../../shared/access/principal.ts';
import { useField } from './context/fieldContext.tsx';
import { DutyPanel } from './duty/DutyPanel.tsx';

const ConsentPanel = lazy(async () => ({
  default: (await import('./consent/ConsentPanel.tsx')).ConsentPanel,
}));

/** The duty switch with the sentence that it stands for. */
export function OwnDuty() {
  const { principal, session, unit, operations } = useField();
  return (
    <>
      <DutyPanel session={session} unit={unit} operations={operations} />
      {principal.unitId && can(principal, 'consent.self', principal.area) ? (
        <Suspense fallback={null}>
          <ConsentPanel session={session} brief={unit !== null} />
        </Suspense>
      ) : null}
    </>
  );
}
