import { lazy, Suspense } from 'react';
import { mayCommandOwn } from '../../../shared/wire/mayCommand.ts';
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
      {principal.unitId && mayCommandOwn(principal, 'consent.give') ? (
        <Suspense fallback={null}>
          <ConsentPanel session={session} brief={unit !== null} />
        </Suspense>
      ) : null}
    </>
  );
}
