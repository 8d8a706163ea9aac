import { lazy, Suspense } from 'react';
import { can } from '../../../shared/access/principal.ts';
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
      {can(principal, 'callout.self', principal.area) ? <OwnCalloutList /> : null}
      {principal.unitId ? <OwnTasks unitId={principal.unitId} /> : null}
    </Suspense>
  );
}
