import { useEffect, useState } from 'react';
import type { ZoneShape } from '../../../shared/model/zone.ts';
import type { ErrorCode } from '../../../shared/wire/errors.ts';
import type { ZoneCountAnswer } from '../../../shared/wire/zoneRoutes.ts';
import { ApiError } from '../../transport/ApiError.ts';
import { countZone } from '../../transport/zoneApi.ts';

/** The shape is asked about when it has rested this long: a drag makes sixty shapes a second. */
const SETTLE_MS = 120;

export interface ZoneCounting {
  /** Of the last shape that was answered; null before the first. */
  readonly answer: ZoneCountAnswer | null;
  readonly counting: boolean;
  readonly failed: ErrorCode | null;
}

/** What a shape holds, counted again while it changes. Null: there is none yet. */
export function useZoneCounts(operationId: string, shape: ZoneShape | null): ZoneCounting {
  const [state, setState] = useState<ZoneCounting>({ answer: null, counting: false, failed: null });
  // A drawing makes a new shape at each render: what is asked about is another only when it says something else.
  const [asked, setAsked] = useState(shape);
  if (JSON.stringify(asked) !== JSON.stringify(shape)) setAsked(shape);
  useEffect(() => {
    if (asked === null) {
      setState({ answer: null, counting: false, failed: null });
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ ...before, counting: true }));
    const timer = setTimeout(async () => {
      try {
        const answer = await countZone(operationId, asked, abort.signal);
        setState({ answer, counting: false, failed: null });
      } catch (error) {
        if (abort.signal.aborted) return;
        const failed = error instanceof ApiError ? error.code : 'unavailable';
        setState({ answer: null, counting: false, failed });
      }
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [operationId, asked]);
  return state;
}
