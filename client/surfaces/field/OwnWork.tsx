import { lazy, Suspense } from 'react';
import { mayCommandOwn } from '../../../shared/wire/mayCommand.ts';
import { useField } from './context/fieldContext.tsx';

const OwnTasks = lazy(async () => ({
  default: (await import('./ownTasks/OwnTasks.tsx')).OwnTasks,
}));
const OwnCalloutList = lazy(async () => ({
  default: (await import('./ownCallouts/OwnCalloutList.tsx')).OwnCalloutList,
}));

/** What the person was called for and given to do; nothing while that is nothing. */
export function OwnWork() {
  const { principal } = useField();
  return (
    <Suspense fallback={null}>
      {mayCommandOwn(principal, 'callout.answer') ? <OwnCalloutList /> : null}
      {principal.unitId ? <OwnTasks unitId={principal.unitId} /> : null}
    </Suspense>
  );
}
