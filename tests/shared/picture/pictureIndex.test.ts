import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldTouching } from '../../../shared/picture/apply.ts';
import { bothTouched } from '../../../shared/picture/draft.ts';
import { type Found, PictureIndex } from '../../../shared/picture/PictureIndex.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { histories } from '../../support/history.ts';

const NUMBERED = ['directives', 'incidents', 'tasks', 'callouts', 'whistles', 'zones'] as const;

/** What somebody would answer who goes through the rows. */
const walked = (picture: Picture): Found => ({
  nextNo: (table, operationId) =>
    1 +
    Math.max(
      0,
      ...Object.values(picture[table]).flatMap((row) => (row.operationId === operationId ? [row.no] : [])),
    ),
  holdsOthers: (incidentId) =>
    Object.values(picture.incidents).some(({ mergedInto }) => mergedInto === incidentId),
  openBreaches: (zoneId) =>
    Object.values(picture.breaches).filter((breach) => breach.zoneId === zoneId && breach.leftAt === null),
});

function answers(found: Found, picture: Picture) {
  // Of what a new operation has cleared nobody makes more.
  const open = Object.keys(picture.operations).filter((id) => picture.operations[id]!.closedAt === null);
  return {
    numbers: open.flatMap((id) => NUMBERED.map((table) => `${table} ${id} ${found.nextNo(table, id)}`)),
    holders: Object.keys(picture.incidents).filter((id) => found.holdsOthers(id)),
    breaches: Object.keys(picture.zones).flatMap((id) =>
      found
        .openBreaches(id)
        .map(({ breachId }) => breachId)
        .sort(),
    ),
  };
}

it('answers what going through the rows would, at each Picture that it follows and for one further on', () => {
  const seen = { holders: 0, breaches: 0 };
  fc.assert(
    fc.property(histories, fc.nat(120), fc.nat(120), (entries, one, other) => {
      const [first, second] = [one, other].sort((a, b) => a - b) as [number, number];
      const index = new PictureIndex(emptyPicture);
      const known = foldTouching(emptyPicture, entries.slice(0, first));
      index.follow(known.picture, known.touched);
      const missed = foldTouching(known.picture, entries.slice(first, second));
      const ahead = foldTouching(missed.picture, entries.slice(second));
      const found = index.ahead(
        () => ahead.picture,
        () => bothTouched(missed.touched, ahead.touched),
      );
      expect(answers(found, ahead.picture)).toEqual(answers(walked(ahead.picture), ahead.picture));
      index.follow(missed.picture, missed.touched);
      const now = index.ahead(
        () => missed.picture,
        () => new Map(),
      );
      expect(answers(now, missed.picture)).toEqual(answers(walked(missed.picture), missed.picture));
      const told = answers(found, ahead.picture);
      seen.holders += told.holders.length;
      seen.breaches += told.breaches.length;
    }),
  );
  expect(seen.holders).toBeGreaterThan(0);
  expect(seen.breaches).toBeGreaterThan(0);
});

it('begins anew from any Picture, at one for an operation that has nothing', () => {
  const picture = { ...emptyPicture, tasks: { a: { operationId: 'here', no: 5 } } } as unknown as Picture;
  const found = new PictureIndex(picture).ahead(
    () => picture,
    () => new Map(),
  );
  expect([found.nextNo('tasks', 'here'), found.nextNo('tasks', 'elsewhere')]).toEqual([6, 1]);
  expect(found.nextNo('zones', 'here')).toBe(1);
});
