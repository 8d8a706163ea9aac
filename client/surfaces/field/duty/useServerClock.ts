import { useEffect, useState } from 'react';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import { fetchTime } from '../../../transport/api.ts';
import { ServerClock } from '../../../transport/ServerClock.ts';

const AGAIN_MS = 5 * MINUTE_MS;
const RETRY_MS = 3_000;

/**
 * The server's clock for stamping fixes: unlike picture time it goes on while the link is lost. Asked
 * again every few minutes and when the phone wakes, for its own timer may have slept. Null until known.
 */
export function useServerClock(): ServerClock | null {
  const [clock, setClock] = useState<ServerClock | null>(null);
  useEffect(() => {
    const server = new ServerClock();
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    const ask = async () => {
      clearTimeout(timer);
      try {
        await askTime(server);
        if (left) return;
        setClock(server);
        timer = setTimeout(ask, AGAIN_MS);
      } catch {
        if (!left) timer = setTimeout(ask, RETRY_MS);
      }
    };
    const wake = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    void ask();
    document.addEventListener('visibilitychange', wake);
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, []);
  return clock;
}

/** Sets the copy by what the server says now. Rejects when it does not answer. */
export async function askTime(server: ServerClock): Promise<void> {
  const askedAt = server.mark();
  const { now, speed } = await fetchTime();
  server.set(now, speed, askedAt);
}
