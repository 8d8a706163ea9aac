import { useEffect, useState } from 'react';

/** Real milliseconds since `running` became true: picture time stands still while the link is lost. */
export function useElapsed(running: boolean): number {
  const [elapsedMs, setElapsedMs] = useState(0);
  useEffect(() => {
    if (!running) return;
    const start = performance.now();
    const tick = () => setElapsedMs(performance.now() - start);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [running]);
  return elapsedMs;
}
