import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../transport/ApiError.ts';
import { pauseAfter } from '../transport/pause.ts';

const RETRIES = 3;
/** Too many at once: the same is answered after a moment. */
const TOO_MANY = 429;

/** A refusal stays one however often it is asked for, but for what time lifts. */
function staysRefused(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== TOO_MANY;
}

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // On a closed network a browser says that it is offline. The server's answer tells, not the browser's guess.
      networkMode: 'always',
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < RETRIES && !staysRefused(error),
      retryDelay: (failures, error) => pauseAfter(error, 1_000 * 2 ** failures),
    },
  },
});

/** What was read over HTTP and may be shown again without asking. Loaded with the surfaces that use it. */
export function QueryCache({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
