import { Worker } from 'node:worker_threads';
import { Refusal } from '../../shared/wire/errors.ts';
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

/** Read at the same time; more than the waiting ones are refused. */
const AT_ONCE = 1;
const MAX_WAITING = 4;
const GIVE_UP_MS = 60_000;
const HEAP_MB = 1_024;

/** Reads files in a thread of its own: seconds of work and much memory, and a hostile file ends only the thread. */
export class RosterReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** Refuses `unavailable` when too many files wait, `too_large` when the thread runs out of memory or time. */
  async read(bytes: Buffer, options: ReadOptions, today: string): Promise<ReadRoster> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MAX_WAITING)
        throw new Refusal('unavailable', 'Other files are being read. Try again in a minute.');
      // Whoever is done hands its place on.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await readInThread({ bytes: new Uint8Array(bytes), options, today });
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

function readInThread(request: ReadRequest): Promise<ReadRoster> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./readWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const rows: FormRow[][] = [];
    const tooMuch = () =>
      new Refusal('too_large', 'The file takes too much time or memory to read. Divide it.');
    const timer = setTimeout(() => finish(() => reject(tooMuch())), GIVE_UP_MS);
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
