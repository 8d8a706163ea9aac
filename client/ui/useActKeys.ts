import { useEffect, useRef } from 'react';
import { isFreeKey } from './freeKey.ts';

const CONTROL = 'button, a, summary, [role="button"]';

/** The letters of those acts that are possible now. */
export function keysOf<A extends string>(
  possible: readonly A[],
  keys: Readonly<Partial<Record<A, string>>>,
  begin: (act: A) => void,
): Record<string, () => void> {
  return Object.fromEntries(
    possible.flatMap((act) => (keys[act] === undefined ? [] : [[keys[act], () => begin(act)]])),
  );
}

/** What letters do while this is on the screen; a letter that is not given does nothing. */
export function useActKeys(acts: Readonly<Record<string, (() => void) | null | undefined>>): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.shiftKey || event.repeat || !isFreeKey(event)) return;
      // Enter belongs to the control that has the focus.
      if (event.key === 'Enter' && event.target instanceof Element && event.target.closest(CONTROL)) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
