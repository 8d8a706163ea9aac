import { useCallback, useEffect, useRef, useState } from 'react';
import { BackSteps } from './backSteps.ts';

const steps = new BackSteps(history, (onBack) => addEventListener('popstate', onBack));

/**
 * State that opens something over what was there: a tab beside the first, a form, a panel. The browser's back brings
 * `closed` back; so does setting it. From one opened thing to the other is no step of its own.
 */
export function useBackStep<T>(closed: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(closed);
  const step = useRef<ReturnType<BackSteps['push']> | null>(null);
  const first = useRef(closed).current;
  useEffect(
    () => () => {
      if (step.current) steps.gone(step.current);
    },
    [],
  );
  const set = useCallback(
    (next: T) => {
      setValue(next);
      if (next === first) {
        if (step.current) steps.closed(step.current);
        step.current = null;
        return;
      }
      step.current ??= steps.push(() => {
        step.current = null;
        setValue(first);
      });
    },
    [first],
  );
  return [value, set];
}
