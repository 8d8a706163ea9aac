import { type ReactNode, useRef } from 'react';
import { useElementSize } from '../../features/record/useElementSize.ts';
import css from './wall.module.css';

/** As many whole rows as there is room for: the wall never scrolls and never cuts a line in half. */
export function FittedList<T>({
  items,
  rowPx,
  children,
  empty,
}: {
  items: readonly T[];
  rowPx: number;
  children: (item: T) => ReactNode;
  /** Said when there is nothing to list. */
  empty: ReactNode;
}) {
  const frame = useRef<HTMLUListElement>(null);
  const { height } = useElementSize(frame);
  const rows = Math.floor((height + 1) / rowPx);
  return (
    <ul ref={frame} className={css.fitted}>
      {items.length === 0 ? <li className={css.none}>{empty}</li> : items.slice(0, rows).map(children)}
    </ul>
  );
}
