import { isOperationOver } from '../../shared/model/operation.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import type { OperationRecord } from '../../shared/wire/routes.ts';
import { fetchJournal, fetchPositions, fetchSnapshot, fetchTime } from '../transport/api.ts';
import type { RecordSource } from './RecordSource.ts';

/** The record of an operation on the own server. */
export class HttpRecordSource implements RecordSource {
  readonly from: number;
  readonly to: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  private readonly operationId: string;
  private readonly open: boolean;

  /** @param to where the record ends: the close of the operation, or for an open one a moment just past. */
  constructor(operation: OperationRecord, to: number) {
    this.operationId = operation.operationId;
    this.open = !isOperationOver(operation);
    this.from = operation.openedAt;
    this.to = Math.max(to, this.from + 1);
    this.firstSeq = operation.firstSeq;
    this.lastSeq = operation.lastSeq;
  }

  /** Opens the record; that of an operation under way ends at the server's present. */
  static async open(operation: OperationRecord): Promise<HttpRecordSource> {
    return new HttpRecordSource(operation, operation.closedAt ?? (await fetchTime()).now);
  }

  snapshot(seq: number, signal: AbortSignal): Promise<Picture> {
    return fetchSnapshot(seq, signal);
  }

  entries(after: number, limit: number, signal: AbortSignal): Promise<EntryBatch> {
    return fetchJournal(after, limit, signal);
  }

  positions(from: number, to: number, area: string, signal: AbortSignal): Promise<Uint8Array> {
    // The last minute of an operation under way is not whole yet; asking for it would be asking for the future.
    const end = this.open ? Math.max(from + 1, Math.min(to, this.to)) : to;
    return fetchPositions(this.operationId, from, end, area, signal);
  }
}
