import type { ReactNode } from 'react';
import { useMoment } from '../../../picture/store.tsx';
import css from './Timeline.module.css';

/** What was placed at a moment, moved on with the time pixel by pixel: it renders, and what it holds does not. */
export function Sliding({
  since,
  perMs,
  children,
}: {
  since: number;
  /** Pixels a millisecond. */
  perMs: number;
  children: ReactNode;
}) {
  const moved = useMoment((_, now) => Math.max(0, Math.floor((now - since) * perMs)));
  return (
    <div className={css.sliding} style={{ transform: `translateX(${-moved}px)` }}>
      {children}
    </div>
  );
}
