import type { ReactNode } from 'react';
import css from './EmptyState.module.css';

/** One line that says what would be here, and the one thing to do about it if there is one. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
