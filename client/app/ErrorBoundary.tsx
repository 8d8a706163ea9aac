import type { ReactNode } from 'react';
import { PartBoundary } from '../ui/PartBoundary.tsx';
import { Broken } from './Notice.tsx';

/** Shows a plain page instead of a blank one when a part of the screen fails. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <PartBoundary
      instead={
        <Broken onReload={() => window.location.reload()} leave={() => withoutSelection(window.location)} />
      }
    >
      {children}
    </PartBoundary>
  );
}

/**
 * The address of the same screen with nothing selected; null when nothing is. What is selected stands in the address: were it
 * what cannot be shown, loading the page again would show it again.
 */
function withoutSelection({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string | null {
  const query = new URLSearchParams(search);
  if (!query.has('sel')) return null;
  query.delete('sel');
  const rest = query.toString();
  return rest ? `${pathname}?${rest}` : pathname;
}
