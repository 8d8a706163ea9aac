import { useRef } from 'react';
import type { Same } from './shallowEqual.ts';

/** Gives back the answer of before while the new one is the same. */
export function useKept<T>(same: Same<T>): (value: T) => T {
  const last = useRef<{ value: T } | null>(null);
  return (value) => {
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
}
