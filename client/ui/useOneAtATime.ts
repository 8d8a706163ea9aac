import { useCallback, useRef, useState } from 'react';

export interface OneAtATime {
  readonly busy: boolean;
  /** Does it and resolves to its end; null, and nothing done, while another is under way. */
  run<T>(work: () => Promise<T>): Promise<T | null>;
}

/** Work that is not begun again before it has ended: a second tap comes before the button could be drawn as busy. */
export function useOneAtATime(): OneAtATime {
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const run = useCallback(async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    try {
      return await work();
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, run };
}
