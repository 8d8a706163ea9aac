import { type ReactNode, useEffect, useRef, useState } from 'react';
import css from './VirtualList.module.css';

/** Rows drawn above and below what is visible, so that a quick scroll shows no gap. */
const SPARE_ROWS = 6;

/** A list of rows of one height that draws only those in view: thousands cost as much as thirty. */
export function VirtualList<T>({
  items,
  rowHeight,
  keyOf,
  children,
  label,
}: {
  items: readonly T[];
  rowHeight: number;
  keyOf: (item: T) => string;
  children: (item: T) => ReactNode;
  label: string;
}) {
  const frame = useRef<HTMLUListElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = frame.current!;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - SPARE_ROWS);
  const last = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + SPARE_ROWS);
  return (
    <ul ref={frame} className={css.frame} aria-label={label}>
      <li aria-hidden="true" style={{ height: first * rowHeight }} />
      {items.slice(first, last).map((item) => (
        <li key={keyOf(item)} style={{ height: rowHeight }}>
          {children(item)}
        </li>
      ))}
      <li aria-hidden="true" style={{ height: (items.length - last) * rowHeight }} />
    </ul>
  );
}
