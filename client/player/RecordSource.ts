import type { Picture } from '../../shared/picture/picture.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';

/** Where playback reads one operation's record from. Calls may be repeated; answers never change. */
export interface RecordSource {
  /** Bounds of the record, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Journal numbers of the record. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The Picture as it was at a journal number. */
  snapshot(seq: number, signal: AbortSignal): Promise<Picture>;
  /** Entries in `(after, through]`, at most `limit` numbers long. */
  entries(after: number, limit: number, signal: AbortSignal): Promise<EntryBatch>;
  /**
   * Length-prefixed position frames of `[from, to)` (SPEC.md [PB]); what lies after the end of the
   * record may be left out.
   */
  positions(from: number, to: number, area: string, signal: AbortSignal): Promise<Uint8Array>;
}
