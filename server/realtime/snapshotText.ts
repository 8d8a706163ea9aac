import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Scope } from '../../shared/model/scope.ts';
import { rowCut } from '../../shared/picture/cutPicture.ts';
import { wholeRows } from '../../shared/picture/layers.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { TABLE_NAMES } from '../../shared/picture/tables.ts';

/** Of a snapshot's text, what is written in one turn of the event loop, about two milliseconds: all else waits for it. */
const TURN_CHARS = 40_000;

/**
 * The JSON of what a scope is shown of a Picture (cutPicture), as UTF-8. To write ten thousand rows takes a hundred
 * milliseconds, so it is done in short turns, with `rest` between them.
 */
export async function snapshotText(
  picture: Picture,
  scope: Scope,
  rest: () => Promise<unknown> = nextTurn,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let text = '';
  for (const piece of pieces(picture, scope)) {
    text += piece;
    if (text.length < TURN_CHARS) continue;
    chunks.push(Buffer.from(text));
    text = '';
    await rest();
  }
  return Buffer.concat([...chunks, Buffer.from(text)]);
}

/** In pieces of a row at most. */
function* pieces(picture: Picture, scope: Scope): Generator<string> {
  yield `{"seq":${picture.seq},"at":${picture.at}`;
  for (const table of TABLE_NAMES) {
    const shown = rowCut(table, scope);
    const rows = wholeRows<object>(picture[table]);
    yield `,"${table}":{`;
    let comma = '';
    for (const key of Object.keys(rows)) {
      const row = shown(rows[key]!);
      if (!row) continue;
      yield `${comma}${JSON.stringify(key)}:${JSON.stringify(row)}`;
      comma = ',';
    }
    yield '}';
  }
  yield '}';
}
