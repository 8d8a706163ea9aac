import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../transport/ApiError.ts';

const RETRIES = 3;

/** What was read over HTTP and may be shown again without asking. Refusals are not asked for twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < RETRIES && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});
