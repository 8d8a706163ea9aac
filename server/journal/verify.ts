import type pg from 'pg';
import { fold } from '../../shared/picture/apply.ts';
import { digestPicture } from '../../shared/picture/digest.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import {
  type JournalRow,
  journalHead,
  journalRange,
  snapshotAtOrBelow,
  snapshotNumbers,
} from '../db/queries/journal.ts';
import { hashOf } from './chain.ts';
import { decodeEntry } from './decode.ts';
import { readSnapshot } from './snapshots.ts';

/** What can be wrong with a journal. */
export type JournalProblem =
  | 'gap'
  | 'broken_chain'
  | 'changed_entry'
  | 'clock_ran_back'
  | 'unreadable_entry'
  | 'wrong_head'
  | 'wrong_snapshot';

export interface JournalVerdict {
  /** How many entries were checked. */
  entries: number;
  /** Number and hash that the head row names. */
  head: { seq: number; hash: string };
  /** How many snapshots were compared with the fold. */
  snapshots: number;
  ok: boolean;
  firstBad?: { seq: number; problem: JournalProblem };
}

const PAGE = 1_000;

/**
 * Reads the whole journal again: numbers without gaps, each hash, times of record that never run back,
 * the head row, and every snapshot against the fold of the entries. Stops at the first that is wrong.
 */
export async function verifyJournal(
  pool: pg.Pool,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<JournalVerdict> {
  // The head first: what is appended meanwhile lies behind it and is left for the next time.
  const head = await journalHead(pool);
  const snapshots = (await snapshotNumbers(pool)).filter((seq) => seq <= head.seq);
  const checked = new Walk();
  const verdict = (firstBad?: JournalVerdict['firstBad']): JournalVerdict => ({
    entries: checked.seq,
    head: { seq: head.seq, hash: head.hash.toString('hex') },
    snapshots: checked.snapshots,
    ok: firstBad === undefined,
    ...(firstBad ? { firstBad } : {}),
  });

  while (checked.seq < head.seq) {
    const rows = await journalRange(pool, checked.seq, Math.min(PAGE, head.seq - checked.seq));
    if (rows.length === 0) return verdict({ seq: checked.seq + 1, problem: 'gap' });
    for (const row of rows) {
      const problem = checked.step(row);
      if (problem) return verdict({ seq: problem === 'gap' ? checked.seq + 1 : row.seq, problem });
      if (snapshots[0] !== row.seq) continue;
      snapshots.shift();
      if (!(await checked.agreesWithSnapshot(pool)))
        return verdict({ seq: row.seq, problem: 'wrong_snapshot' });
    }
    onProgress(checked.seq, head.seq);
  }
  // Entries above the head would be overwritten by the next append.
  const beyond = await journalRange(pool, head.seq, 1);
  const stillHead = beyond.length === 0 || (await journalHead(pool)).seq > head.seq;
  if (!stillHead || !checked.hash.equals(head.hash)) return verdict({ seq: head.seq, problem: 'wrong_head' });
  return verdict();
}

class Walk {
  seq = 0;
  hash: Buffer = Buffer.alloc(32);
  snapshots = 0;
  private recordedAt = 0;
  private picture: Picture = emptyPicture;

  /** Takes the next row; answers what is wrong with it, and then stays where it was. */
  step(row: JournalRow): JournalProblem | null {
    if (row.seq !== this.seq + 1) return 'gap';
    if (!row.prevHash.equals(this.hash)) return 'broken_chain';
    if (!row.hash.equals(hashOf(this.hash, row))) return 'changed_entry';
    if (row.recordedAt < this.recordedAt) return 'clock_ran_back';
    try {
      this.picture = fold(this.picture, [decodeEntry(row)]);
    } catch {
      return 'unreadable_entry';
    }
    this.seq = row.seq;
    this.hash = row.hash;
    this.recordedAt = row.recordedAt;
    return null;
  }

  /** A snapshot that nobody starts from, being of another fold or unreadable today, only has to be as it was kept. */
  async agreesWithSnapshot(pool: pg.Pool): Promise<boolean> {
    const row = await snapshotAtOrBelow(pool, this.seq);
    if (!row) return false;
    const kept = readSnapshot(row);
    if (!kept.picture) return kept.why !== 'changed';
    this.snapshots++;
    return digestPicture(kept.picture) === digestPicture(this.picture);
  }
}
