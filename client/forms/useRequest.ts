import { QueryClientContext } from '@tanstack/react-query';
import { use, useCallback, useRef, useState } from 'react';
import { ApiError } from '../transport/ApiError.ts';
import type { Failed } from './FailureNote.tsx';

/** What a form or a dialog shows of a request. */
export interface RequestState {
  readonly busy: boolean;
  readonly failed: Failed | null;
}

export interface ServerRequest<Input, Output> extends RequestState {
  /** Resolves to what the server answered, or null when it refused or one is under way already. */
  run(input: Input): Promise<Output | null>;
  reset(): void;
}

/**
 * Something that is asked of the server from a form or a button: nothing is shown as done before the
 * server said so, one at a time, and the lists named by `stale` are read again afterwards.
 */
export function useRequest<Input, Output>(
  ask: (input: Input) => Promise<Output>,
  stale: readonly string[] = [],
): ServerRequest<Input, Output> {
  // Before anybody is signed in there are no lists.
  const cache = use(QueryClientContext);
  const latest = useRef(ask);
  latest.current = ask;
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Failed | null>(null);
  const lists = stale.join(' ');

  const run = useCallback(
    async (input: Input) => {
      if (under.current) return null;
      under.current = true;
      setBusy(true);
      setFailed(null);
      try {
        const answer = await latest.current(input);
        for (const list of lists.split(' ').filter(Boolean))
          void cache?.invalidateQueries({ queryKey: [list] });
        return answer;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setFailed({ code: error.code, field: error.field, message: error.message });
        return null;
      } finally {
        under.current = false;
        setBusy(false);
      }
    },
    [cache, lists],
  );
  const reset = useCallback(() => setFailed(null), []);
  return { busy, failed, run, reset };
}
