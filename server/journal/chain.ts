import { createHash } from 'node:crypto';
import { canonical } from '../../shared/picture/digest.ts';
import type { JournalRow } from '../db/queries/journal.ts';

/**
 * The SHA-256 of an entry: of the hash before it, then of the entry as canonical JSON (keys in order,
 * times in epoch milliseconds). A changed, missing or moved entry breaks every hash after it.
 */
export function hashOf(prevHash: Buffer, row: Omit<JournalRow, 'prevHash' | 'hash'>): Buffer {
  const { seq, v, kind, operationId, area, occurredAt, recordedAt, actorId, actorName, commandId, body } =
    row;
  const text = canonical({
    seq,
    v,
    kind,
    operationId,
    area,
    occurredAt,
    recordedAt,
    actorId,
    actorName,
    commandId,
    body,
  });
  return createHash('sha256').update(prevHash).update(text).digest();
}
