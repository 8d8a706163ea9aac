import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { FOLD, readSnapshot } from '../../../server/journal/snapshots.ts';
import { entrySchema } from '../../../shared/model/entries/entry.ts';
import { canonical, digestPicture } from '../../../shared/picture/digest.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { pictureSchema } from '../../../shared/picture/pictureSchema.ts';

/*
 * Journals and snapshots as each fold stored them: fold 1 in storedCity.jsonl, with every kind of entry that there was, and
 * fold n in storedCity.<n>.jsonl. What a city has stored is never written anew: nor is one of these files. A new kind of entry
 * needs no place in them; a new fold needs a file of its own, a journal with its snapshot a line, as `writeSnapshot` keeps it.
 */
const FIXTURES = 'tests/fixtures';
interface Stored {
  entries: unknown[];
  snapshot: { seq: number; picture: Record<string, Record<string, object>>; digest: string };
}
interface City extends Stored {
  /** The fold that stored it. */
  fold: number;
}
const FILES = readdirSync(FIXTURES).filter((name) => /^storedCity\b.*\.jsonl$/.test(name));
const foldOf = (file: string) => Number(/\.(\d+)\.jsonl$/.exec(file)?.[1] ?? 1);
const CITIES: City[] = FILES.flatMap((file) =>
  readFileSync(join(FIXTURES, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ ...(JSON.parse(line) as Stored), fold: foldOf(file) })),
);

/** The snapshot after a change of what is stored, with its right digest. */
function changed({ snapshot }: Stored, change: (picture: Record<string, unknown>) => object) {
  const picture = change(structuredClone(snapshot.picture));
  return { seq: snapshot.seq, picture, digest: digestPicture(picture) };
}

function pictureOf(row: Parameters<typeof readSnapshot>[0]): Picture {
  const kept = readSnapshot(row);
  if (!kept.picture) throw new Error(`the snapshot is ${kept.why}`);
  return kept.picture;
}

it('every entry and every row that a city has stored is read', () => {
  for (const { entries, snapshot } of CITIES) {
    for (const entry of entries) expect(() => entrySchema.parse(entry)).not.toThrow();
    expect(() => pictureSchema.parse({ ...emptyPicture, ...snapshot.picture })).not.toThrow();
  }
});

it('there is a stored city of every fold that there was, today’s included, and each is of the fold it is kept as', () => {
  expect(FILES.map(foldOf).sort((a, b) => a - b)).toEqual(Array.from({ length: FOLD }, (_, at) => at + 1));
  for (const { snapshot, fold: kept } of CITIES) expect(snapshot.picture.fold ?? 1).toBe(kept);
});

// Fails when reducers make something else of old entries: then FOLD grows (server/journal/snapshots.ts).
it('a stored snapshot of today’s fold is what the fold makes of its entries', () => {
  const todays = CITIES.filter((city) => city.fold === FOLD);
  expect(todays.length).toBeGreaterThan(0);
  for (const { entries, snapshot } of todays)
    expect(pictureOf(snapshot)).toEqual(
      fold(
        emptyPicture,
        entries.map((entry) => entrySchema.parse(entry)),
      ),
    );
});

it('a stored snapshot of an older fold is known as one', () => {
  for (const { snapshot } of CITIES.filter((city) => city.fold !== FOLD))
    expect(readSnapshot(snapshot)).toEqual({ picture: null, why: 'other_fold' });
});

it('a snapshot without a table that came later reads as one with the table empty', () => {
  for (const city of CITIES) {
    const whole = pictureOf({ ...changed(city, (picture) => ({ ...picture, fold: FOLD })) });
    const without = changed(city, ({ zones: _zones, ...picture }) => ({ ...picture, fold: FOLD }));
    expect(pictureOf(without)).toEqual({ ...whole, zones: {} });
  }
});

it('a table and a field that are gone are left out', () => {
  for (const city of CITIES) {
    const whole = pictureOf(changed(city, (picture) => ({ ...picture, fold: FOLD })));
    const more = changed(city, (picture) => {
      for (const note of Object.values(picture.notes as object)) note.colour = 'red';
      return { ...picture, fold: FOLD, hazards: { a: { hazardId: 'a' } } };
    });
    expect(pictureOf(more)).toEqual(whole);
  }
});

it('a field that came later with a default reads as the default', () => {
  const city = CITIES.find(({ snapshot }) => Object.keys(snapshot.picture.notes!).length > 0)!;
  const row = changed(city, (picture) => ({ ...picture, fold: FOLD }));
  const withNotes = (note: z.ZodType) =>
    z.looseObject({ notes: z.record(z.string(), note) }) as unknown as z.ZodType<Picture>;
  const read = readSnapshot(row, withNotes(z.looseObject({ colour: z.string().default('none') })));
  for (const note of Object.values(read.picture!.notes)) expect(note).toMatchObject({ colour: 'none' });
  // Without a default nobody starts from it, and nobody is blamed for it either.
  expect(readSnapshot(row, withNotes(z.looseObject({ colour: z.string() })))).toEqual({
    picture: null,
    why: 'unreadable',
  });
});

it('what is not as it was kept was changed, whatever fold it names', () => {
  for (const { snapshot } of CITIES) {
    const { picture } = snapshot;
    for (const other of [
      { ...picture, notes: {} },
      { ...picture, fold: 99 },
      { ...picture, at: 1 },
      null,
      [],
    ])
      if (canonical(other) !== canonical(picture))
        expect(readSnapshot({ ...snapshot, picture: other })).toEqual({ picture: null, why: 'changed' });
    expect(readSnapshot({ ...snapshot, seq: snapshot.seq + 1 })).toEqual({ picture: null, why: 'changed' });
  }
});

it('a snapshot of another fold is nobody’s to start from', () => {
  for (const city of CITIES)
    expect(readSnapshot(changed(city, (picture) => ({ ...picture, fold: FOLD + 1 })))).toEqual({
      picture: null,
      why: 'other_fold',
    });
});
