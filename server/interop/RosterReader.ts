import { Worker } from 'node:worker_threads';
import { Refusal } from '../../shared/wire/errors.ts';
import { FairQueue } from '../access/budgets/FairQueue.ts';
import type { ReadOptions } from './rawFile.ts';
import type { FormRow, FormSheet } from './readForm.ts';
import type { ReadRoster } from './readRoster.ts';

/** What the thread sends: rows in pieces, so that taking them over never holds up a tick; then the rest. */
export type ReadMessage =
  | { part: 'rows'; sheet: number; rows: FormRow[] }
  | { part: 'end'; file: Omit<ReadRoster, 'sheets'> & { sheets: Omit<FormSheet, 'rows'>[] } };

export interface ReadRequest {
  bytes: Uint8Array<ArrayBuffer>;
  options: ReadOptions;
  today: string;
}

/** Files that wait behind the one that is read; each is held in memory. Of one person one. */
const WAITING = { most: 8, mostOfOne: 1 };
/** Several times what the largest allowed file takes. */
const GIVE_UP_MS = 30_000;
const HEAP_MB = 1_024;

/**
 * Reads files in a thread of its own, one after the other: seconds of work and much memory, and a hostile file ends only
 * the thread. Who sends many holds up nobody else: people have their turns, each with one file.
 */
export class RosterReader {
  private readonly giveUpMs: number;
  private readonly waiting = new FairQueue<() => void>(WAITING);
  private running = false;

  constructor({ giveUpMs = GIVE_UP_MS }: { giveUpMs?: number } = {}) {
    this.giveUpMs = giveUpMs;
  }

  /** Throws the refusal that a file of this person would get now: `too_many_requests` or `unavailable`. */
  requireRoom(owner: string): void {
    const full = this.running ? this.waiting.full(owner) : null;
    const wait = this.giveUpMs / 1000;
    if (full === 'of_one')
      throw new Refusal('too_many_requests', 'Another file of yours waits to be read.', undefined, wait);
    if (full === 'of_all')
      throw new Refusal('unavailable', 'Too many files wait to be read. Try again.', undefined, wait);
  }

  /** Refuses as `requireRoom` does, and `too_large` when the thread runs out of memory or time. */
  async read(owner: string, bytes: Buffer, options: ReadOptions, today: string): Promise<ReadRoster> {
    this.requireRoom(owner);
    // Whoever is done hands its place on.
    if (this.running) await new Promise<void>((resolve) => this.waiting.push(owner, resolve));
    else this.running = true;
    try {
      return await readInThread({ bytes: new Uint8Array(bytes), options, today }, this.giveUpMs);
    } finally {
      const next = this.waiting.next();
      if (next) next();
      else this.running = false;
    }
  }
}

function readInThread(request: ReadRequest, giveUpMs: number): Promise<ReadRoster> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./readWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const rows: FormRow[][] = [];
    const tooMuch = () =>
      new Refusal('too_large', 'The file takes too much time or memory to read. Divide it.');
    const timer = setTimeout(() => finish(() => reject(tooMuch())), giveUpMs);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.on('message', (message: ReadMessage) => {
      if (message.part === 'rows') {
        const known = rows[message.sheet] ?? [];
        rows[message.sheet] = known;
        for (const row of message.rows) known.push(row);
        return;
      }
      const { sheets, ...file } = message.file;
      finish(() =>
        resolve({ ...file, sheets: sheets.map((sheet, i) => ({ ...sheet, rows: rows[i] ?? [] })) }),
      );
    });
    worker.on('error', (error: NodeJS.ErrnoException) =>
      finish(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error)),
    );
    worker.on('exit', () => finish(() => reject(new Error('the reading thread ended'))));
    worker.postMessage(request, [request.bytes.buffer]);
  });
}
