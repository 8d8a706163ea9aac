import type pg from 'pg';
import { expect, it } from 'vitest';
import { readSnapshot, writeSnapshot } from '../../../server/journal/snapshots.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';

const OPERATION = '00000000-0000-4000-8000-000000000001';

/** With as many notes as asked for. */
function pictureOf(count: number): Picture {
  const notes: Record<string, Picture['notes'][string]> = {};
  for (let n = 0; n < count; n++) {
    const noteId = `00000000-0000-4000-8000-${String(count - n).padStart(12, '0')}`;
    const text = `现场有人员受困 “${n}”`;
    notes[noteId] = { noteId, operationId: OPERATION, area: '330205091', text, author: '指挥员', at: n };
  }
  return { ...emptyPicture, seq: count, at: 1_000 + count, notes };
}

/** What is stored when a Picture is kept, and how often the writing rested. */
async function kept(picture: Picture) {
  const stored: unknown[][] = [];
  const query = async (_text: string, values: unknown[]) => stored.push(values);
  let rests = 0;
  await writeSnapshot({ query } as unknown as pg.Pool, picture, async () => rests++);
  const [seq, recordedAt, text, digest] = stored[0] as [number, Date, string, string];
  return { rests, row: { seq, picture: JSON.parse(text) as unknown, digest }, recordedAt, text };
}

it('a snapshot is read back as the Picture that was kept, however many turns it was written in', async () => {
  for (const picture of [emptyPicture, pictureOf(3), pictureOf(2_000)]) {
    const { row, recordedAt } = await kept(picture);
    expect(readSnapshot(row)).toEqual({ picture });
    expect(recordedAt.getTime()).toBe(picture.at);
  }
});

it('who writes a large snapshot rests again and again, who writes a small one does not', async () => {
  const { rests, text } = await kept(pictureOf(2_000));
  expect(rests).toBeGreaterThan(text.length / 50_000 - 1);
  expect((await kept(pictureOf(3))).rests).toBe(0);
});
