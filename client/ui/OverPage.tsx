import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Stands over the page and not where it is written: what styles that place is not for it. */
export function OverPage({ children }: { children: ReactNode }) {
  return createPortal(children, document.body);
}
