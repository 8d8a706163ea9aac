import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fetchTime } from '../transport/api.ts';

const STEP_MS = 10_000;

/**
 * The server's time, epoch milliseconds, renewed every ten seconds; 0 until it is known. Pages without a
 * player use it to tell whether something has run out.
 */
export function useServerNow(): number {
  const { data } = useQuery({
    queryKey: ['time'],
    queryFn: async () => ({ ...(await fetchTime()), asked: performance.now() }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [, renew] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => renew((n) => n + 1), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return data ? data.now + (performance.now() - data.asked) * data.speed : 0;
}
