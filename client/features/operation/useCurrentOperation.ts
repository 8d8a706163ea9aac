import { useEffect, useMemo, useRef, useState } from 'react';
import { isOperationOver, type Operation } from '../../../shared/model/operation.ts';
import { currentOperation, otherOperations } from '../../../shared/picture/currentOperation.ts';
import { useFromPlayer, usePicture } from '../../picture/store.tsx';

export interface CurrentOperation {
  readonly operation: Operation | null;
  /** The same while it is under way; null once it is over. */
  readonly open: Operation | null;
  /** What else is under way, the weightiest first. */
  readonly others: readonly Operation[];
  /** The drill whose place an emergency has just taken by itself; null when that has been said long enough. */
  readonly left: Operation | null;
}

/** How long a screen says that it has left a drill: a room looks up within this time. */
const SAY_LEFT_MS = 120_000;

/**
 * The operation that this screen is about, and stays about while it is under way.
 * @param yields asked at each change: whether an emergency may take the place of a drill by itself now.
 */
export function useCurrentOperation(chosen: string | null, yields: () => boolean): CurrentOperation {
  const shown = useRef<Operation | null>(null);
  // Whether it may yield changes without the Picture: what was in hand has been put down.
  const operation = useFromPlayer((player) =>
    currentOperation(player.state().picture, {
      chosen,
      shown: shown.current?.operationId ?? null,
      yields: yields(),
    }),
  );
  const others = usePicture((picture) => otherOperations(picture, operation));
  const [left, setLeft] = useState<{ drill: Operation; to: string } | null>(null);
  useEffect(() => {
    const before = shown.current;
    shown.current = operation;
    const same = before?.operationId === operation?.operationId;
    // What a person chose is no news to them.
    if (same || !before?.exercise || !operation || operation.exercise || operation.operationId === chosen)
      return;
    setLeft({ drill: before, to: operation.operationId });
  }, [operation, chosen]);
  useEffect(() => {
    if (!left) return;
    const timer = setTimeout(() => setLeft(null), SAY_LEFT_MS);
    return () => clearTimeout(timer);
  }, [left]);
  const drill = left?.to === operation?.operationId ? left?.drill.operationId : undefined;
  // A drill that has ended meanwhile was not left.
  const kept = others.find((one) => one.operationId === drill) ?? null;
  return useMemo(() => {
    const open = operation && !isOperationOver(operation) ? operation : null;
    return { operation, open, others, left: kept };
  }, [operation, others, kept]);
}
