import { useEffect, useState } from 'react';
import type { Operation } from '../../../shared/model/operation.ts';
import { RecordSeries } from '../../features/record/RecordSeries.ts';
import { usePlayer } from '../../picture/store.tsx';
import { fetchJournal, fetchOperations } from '../../transport/api.ts';

const PAGE = 2_000;
/** Curves are looked at, not read: a few seconds late is early enough for entries that come one by one. */
const FOLLOW_MS = 2_000;

/** Counts over time since the operation began: its past from the journal, then what the player receives. */
export function useRecordSeries(
  operation: Operation | null,
): { series: RecordSeries; version: number } | null {
  const player = usePlayer();
  const [state, setState] = useState<{ series: RecordSeries; version: number } | null>(null);
  const operationId = operation?.operationId;
  const t0 = operation?.t0;
  useEffect(() => {
    if (operationId === undefined || t0 === undefined) return;
    const series = new RecordSeries(operationId, t0);
    const abort = new AbortController();
    let reading = false;
    const show = () => setState({ series, version: series.version });

    /** Reads what the player's short list no longer holds. A failure leaves it to the next round. */
    const read = async () => {
      reading = true;
      try {
        if (series.seq === 0) {
          const record = (await fetchOperations()).find((one) => one.operationId === operationId);
          series.seq = Math.max(0, (record?.firstSeq ?? 1) - 1);
        }
        for (let after = -1; after < series.seq && !abort.signal.aborted; ) {
          after = series.seq;
          const batch = await fetchJournal(after, PAGE, abort.signal);
          for (const entry of batch.entries) series.add(entry);
          series.seq = Math.max(series.seq, batch.through);
        }
        show();
      } catch {
        // No answer now: the next round asks again from the same number.
      } finally {
        reading = false;
      }
    };

    const follow = () => {
      if (reading) return;
      const recent = player.entries();
      const newest = recent.at(-1);
      if (!newest || newest.seq <= series.seq) return series.seq === 0 ? void read() : undefined;
      if (series.seq === 0 || recent[0]!.seq > series.seq + 1) return void read();
      for (const entry of recent) series.add(entry);
      show();
    };

    void read();
    const timer = setInterval(follow, FOLLOW_MS);
    return () => {
      abort.abort();
      clearInterval(timer);
      setState(null);
    };
  }, [player, operationId, t0]);
  return state;
}
