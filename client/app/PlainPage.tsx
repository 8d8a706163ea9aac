import { type ReactNode, Suspense } from 'react';
import { UnstoredLine } from '../features/link/UnstoredLine.tsx';

/** A page that is none of the surfaces: it too says since when nothing can be stored. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <>
      <UnstoredLine />
      <Suspense fallback={null}>{children}</Suspense>
    </>
  );
}
