import { type ReactNode, useEffect, useState } from 'react';
import type { OperationRecord } from '../../shared/wire/routes.ts';
import { HttpRecordSource } from '../player/HttpRecordSource.ts';
import type { Player } from '../player/player.ts';
import { ReplayPlayer } from '../player/ReplayPlayer.ts';
import { PlayerProvider } from './store.tsx';

interface Props {
  /** Which record to play. A newer answer for the same operation does not start it over. */
  operation: OperationRecord;
  /** The area whose positions are wanted. */
  watch: string | null;
  /** Where to begin, epoch milliseconds; the start of the record when left out. */
  at?: number;
  children: ReactNode;
}

/** Plays one operation's record for everything below. */
export function ReplayProvider({ operation, watch, at, children }: Props) {
  const [player, setPlayer] = useState<Player | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { operationId } = operation;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the operation by its id; `at` is where to begin.
  useEffect(() => {
    let current: ReplayPlayer | null = null;
    let gone = false;
    HttpRecordSource.open(operation).then((source) => {
      if (gone) return;
      current = new ReplayPlayer(source);
      if (at !== undefined) void current.controls.seek(at);
      current.start();
      setPlayer(current);
    }, setError);
    return () => {
      gone = true;
      current?.close();
      setPlayer(null);
    };
  }, [operationId]);
  useEffect(() => player?.watch(watch), [player, watch]);
  // The error boundary above offers to try again.
  if (error) throw error;
  return player ? <PlayerProvider player={player}>{children}</PlayerProvider> : null;
}
