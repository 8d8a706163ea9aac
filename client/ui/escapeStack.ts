import { useEffect, useRef } from 'react';

/** What `Esc` leaves first: the form that was opened last. */
const open: { current: () => void }[] = [];

/** While this is on the screen, `Esc` leaves it before anything else. */
export function useEscape(leave: () => void): void {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    open.push(latest);
    return () => {
      open.splice(open.indexOf(latest), 1);
    };
  }, []);
}

/** Leaves what was opened last; false when nothing is open. */
export function takeEscape(): boolean {
  const last = open.at(-1);
  last?.current();
  return last !== undefined;
}
