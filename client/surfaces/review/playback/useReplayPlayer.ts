import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { OperationRecord } from '../../../../shared/wire/routes.ts';
import { HttpRecordSource } from '../../../player/HttpRecordSource.ts';
import { ReplayPlayer } from '../../../player/ReplayPlayer.ts';
import { ApiError } from '../../../transport/ApiError.ts';
import { fetchOperations } from '../../../transport/api.ts';

/** What can be played back, the newest first. */
export function useRecords() {
  return useQuery({ queryKey: ['operations'], queryFn: fetchOperations, staleTime: 30_000 });
}

export type Opened =
  | { kind: 'opening' }
  | { kind: 'ready'; player: ReplayPlayer }
  /** `code` is an ErrorCode. */
  | { kind: 'failed'; code: string };

/** The player of a record; `at` is where it begins and is read once for each record. */
export function useReplayPlayer(record: OperationRecord | null, at: number | null, area: string): Opened {
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another beginning or area is no other player
  useEffect(() => {
    setOpened({ kind: 'opening' });
    if (!record) return;
    let player: ReplayPlayer | null = null;
    let left = false;
    HttpRecordSource.open(record).then(
      (source) => {
        if (left) return;
        player = new ReplayPlayer(source);
        player.watch(area);
        player.start();
        void player.controls.seek(at ?? Math.max(source.from, Math.min(source.to, record.t0)));
        setOpened({ kind: 'ready', player });
      },
      (error: unknown) => {
        if (!left) setOpened({ kind: 'failed', code: error instanceof ApiError ? error.code : 'internal' });
      },
    );
    return () => {
      left = true;
      player?.close();
    };
  }, [record?.operationId]);
  useEffect(() => {
    if (opened.kind === 'ready') opened.player.watch(area);
  }, [opened, area]);
  return opened;
}
