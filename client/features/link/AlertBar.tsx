import type { ReactNode } from 'react';
import css from './LinkState.module.css';

/** A red-edged bar under a header. `heard` is read aloud once; what is shown may change every second. */
export function AlertBar({
  heard,
  testId,
  children,
}: {
  heard: string;
  testId?: string;
  children: ReactNode;
}) {
  return (
    <>
      <p className={css.bar} data-testid={testId}>
        {children}
      </p>
      <p role="alert" className="tx-heard">
        {heard}
      </p>
    </>
  );
}
