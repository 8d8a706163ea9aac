import { parentPort } from 'node:worker_threads';
import type { ReadMessage, ReadRequest } from './RosterReader.ts';
import { readRoster } from './readRoster.ts';

/** The thread that reads one file and ends. */
const port = parentPort;
if (!port) throw new Error('readWorker.ts runs as a worker thread only');

const PIECE = 2_000;

port.on('message', ({ bytes, options, today }: ReadRequest) => {
  const { sheets, ...file } = readRoster(Buffer.from(bytes.buffer), options, today);
  for (const [sheet, { rows }] of sheets.entries()) {
    for (let from = 0; from < rows.length; from += PIECE)
      port.postMessage({ part: 'rows', sheet, rows: rows.slice(from, from + PIECE) } satisfies ReadMessage);
  }
  const rest = sheets.map(({ rows: _rows, ...sheet }) => sheet);
  port.postMessage({ part: 'end', file: { ...file, sheets: rest } } satisfies ReadMessage);
});
