import type pg from 'pg';
import { digestPicture } from '../../shared/picture/digest.ts';
import { fold } from '../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import {
  type JournalRow,
  journalHead,
  journalRange,
  snapshotAtOrBelow,
  snapshotNumbers,
  textsOfRange,
} from '../db/queries/journal.ts';
import { hashOf } from './chain.ts';
import { decodeEntry } from './decode.ts';
import { readSnapshot } from './snapshots.ts';
import { textHash, textHashesIn } from './texts.ts';

/** What can be wrong with a journal. */
export type JournalProblem =
  | 'gap'
  | 'broken_chain'
  | 'changed_entry'
  | 'clock_ran_back'
  | 'unreadable_entry'
  /** A text does not have the hash that its entry holds, or is gone and nobody deleted it. */
  | 'changed_text'
  | 'lost_text'
  | 'wrong_head'
  | 'wrong_snapshot';

export interface JournalVerdict {
  /** How many entries were checked. */
  entries: number;
  /** Number and hash that the head row names. */
  head: { seq: number; hash: string };
  /** Texts beside them that have the hash of their entry, and those that were deleted. */
  texts: { kept: number; deleted: number };
  /** How many snapshots were compared with the fold. */
  snapshots: number;
  ok: boolean;
  firstBad?: { seq: number; problem: JournalProblem };
}

const PAGE = 1_000;

/**
 * Reads the whole journal again: numbers without gaps, each hash, times of record that never run back,
 * the texts beside it, the head row, and every snapshot against the fold of the entries. Stops at the first that is wrong.
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
    texts: checked.texts,
    snapshots: checked.snapshots,
    ok: firstBad === undefined,
    ...(firstBad ? { firstBad } : {}),
  });

  while (checked.seq < head.seq) {
    const rows = await journalRange(pool, checked.seq, Math.min(PAGE, head.seq - checked.seq));
    if (rows.length === 0) return verdict({ seq: checked.seq + 1, problem: 'gap' });
    const texts = Map.groupBy(await textsOfRange(pool, checked.seq, rows.at(-1)!.seq), ({ seq }) => seq);
    for (const row of rows) {
      const problem = checked.step(row, texts.get(row.seq) ?? []);
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

type KnownText = Awaited<ReturnType<typeof textsOfRange>>[number];

class Walk {
  seq = 0;
  hash: Buffer = Buffer.alloc(32);
  snapshots = 0;
  readonly texts = { kept: 0, deleted: 0 };
  private recordedAt = 0;
  private picture: Picture = emptyPicture;

  /** Takes the next row; answers what is wrong with it, and then stays where it was. */
  step(row: JournalRow, texts: readonly KnownText[]): JournalProblem | null {
    if (row.seq !== this.seq + 1) return 'gap';
    if (!row.prevHash.equals(this.hash)) return 'broken_chain';
    if (!row.hash.equals(hashOf(this.hash, row))) return 'changed_entry';
    if (row.recordedAt < this.recordedAt) return 'clock_ran_back';
    const ofText = this.textsOf(row, texts);
    if (ofText) return ofText;
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

  /** Each hash in the entry has its text, as it was, or that it was deleted. */
  private textsOf(row: JournalRow, texts: readonly KnownText[]): JournalProblem | null {
    const known = new Map(texts.map((text) => [text.hash.toString('hex'), text]));
    for (const hash of textHashesIn(row.kind, row.body)) {
      const text = known.get(hash);
      if (!text) return 'lost_text';
      if (text.words === null || text.salt === null) this.texts.deleted++;
      else if (textHash(text.salt, text.words).toString('hex') !== hash) return 'changed_text';
      else this.texts.kept++;
    }
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
