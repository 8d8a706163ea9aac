import type { ReactNode } from 'react';
import { PartBoundary } from '../ui/PartBoundary.tsx';
import { Broken } from './Notice.tsx';

/** Shows a plain page instead of a blank one when a part of the screen fails. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <PartBoundary instead={<Broken onReload={() => window.location.reload()} />}>{children}</PartBoundary>
  );
}
