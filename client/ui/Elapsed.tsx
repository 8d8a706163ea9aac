import { type ReactNode, useEffect, useState } from 'react';
import { useDuration } from './useDuration.ts';

const STEP_MS = 1000;

/** Real time since this has stood on the page, in words: for what goes on while picture time stands still. */
export function Elapsed({ children }: { children: (time: string) => ReactNode }) {
  const [elapsedMs, setElapsedMs] = useState(0);
  const duration = useDuration();
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setElapsedMs(performance.now() - start), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return <>{children(duration(elapsedMs))}</>;
}
