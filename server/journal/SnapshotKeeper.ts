import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { everyRow } from '../../shared/picture/draft.ts';
import { fold } from '../../shared/picture/fold/apply.ts';
import { layered } from '../../shared/picture/layers.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { writeSnapshot } from './snapshots.ts';

export interface KeeperOptions {
  pool: pg.Pool;
  /** A snapshot is kept at multiples of this number. */
  every: number;
  warn: (error: unknown, text: string) => void;
}

/** Between the turns in which a snapshot is written, ms. */
const REST_MS = 2;

/**
 * Keeps snapshots of the Picture as entries come, off the hot path: nobody waits for one, and a failed one only makes a
 * later start longer. Between two lie as many entries as the first has rows, at least: an entry costs one row of a
 * snapshot at most, however many there are, and what a start reads behind a snapshot is no more than the snapshot.
 */
export class SnapshotKeeper {
  private readonly options: KeeperOptions;
  /** Of the one kept last, or read at the start. */
  private seq = 0;
  private rows = 0;
  private writing: Promise<void> = Promise.resolve();
  /** Snapshots that are being written or wait for that. */
  private unkept = 0;
  private hurried = false;

  constructor(options: KeeperOptions) {
    this.options = options;
  }

  /** From the snapshot that was read. */
  start(picture: Picture): void {
    this.note(picture);
    this.hurried = false;
  }

  /** `picture` is before these entries. */
  follow(picture: Picture, entries: readonly Entry[]): void {
    const { every } = this.options;
    const last = picture.seq + entries.length;
    const at = last - (last % every);
    if (at <= picture.seq || at - this.seq < this.rows) return;
    const then = fold(picture, entries.slice(0, at - picture.seq), layered);
    this.note(then);
    this.keep(then);
  }

  /** Resolves when what was begun is kept. */
  async stop(): Promise<void> {
    this.hurried = true;
    await this.writing;
  }

  /** Resolves when what is being kept by now is. */
  settled(): Promise<void> {
    return this.writing;
  }

  private note(picture: Picture): void {
    this.seq = picture.seq;
    this.rows = [...everyRow(picture).values()].reduce((sum, keys) => sum + keys.size, 0);
  }

  private keep(picture: Picture): void {
    const { pool, warn } = this.options;
    this.unkept++;
    // Half of the time is for others; but when the next one waits already or the server stops, it is hurried.
    const rest = () => (this.unkept === 1 && !this.hurried ? delay(REST_MS) : nextTurn());
    this.writing = this.writing
      .then(() => nextTurn())
      .then(() => writeSnapshot(pool, picture, rest))
      .catch((error) => warn(error, 'a journal snapshot was not kept'))
      .finally(() => this.unkept--);
  }
}
