import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWithin, lineageOf } from '../../../shared/model/area.ts';
import { bothTouched } from '../../../shared/picture/draft.ts';
import { foldTouching } from '../../../shared/picture/fold/apply.ts';
import { type Found, PictureIndex } from '../../../shared/picture/PictureIndex.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import type { Worker } from '../../../shared/picture/WorkIndex.ts';
import { foundIn } from '../../support/foundIn.ts';
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
  runningCalls: (area, drill) =>
    Object.values(picture.callouts).filter(
      (call) => call.area === area && call.drill === drill && call.stoppedAt === null,
    ),
  workOf: ({ operationId, kind, id }) => {
    const all = Object.values(picture.tasks)
      .filter((task) => task.operationId === operationId)
      .flatMap((task) => task.assignments.map((one) => ({ ...one, of: task.kind })))
      .filter(({ assignee }) => assignee.kind === kind && assignee.id === id);
    const running = all.filter(({ state }) => state === 'active');
    const ends = all.flatMap(({ state, endedAt }) =>
      state !== 'active' && endedAt !== null ? [endedAt] : [],
    );
    return {
      responsible: running.filter(({ role }) => role === 'responsible').length,
      leading: countBy(
        running.filter(({ role }) => role === 'responsible'),
        ({ of }) => of,
      ),
      assisting: running.filter(({ role }) => role !== 'responsible').length,
      lastEndedAt: ends.length > 0 ? Math.max(...ends) : null,
    };
  },
  unitsWithin: (area) => Object.values(picture.units).filter(({ homeArea }) => isWithin(homeArea, area)),
});

function countBy<T, K extends string>(
  items: readonly T[],
  keyOf: (item: T) => K,
): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of items.map(keyOf)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** Everybody who was ever given something, as far as the Picture tells, in each operation of it. */
function workersIn(picture: Picture): Worker[] {
  const assignees = Object.values(picture.tasks).flatMap(({ assignments }) =>
    assignments.map(({ assignee: { kind, id } }) => ({ kind, id })),
  );
  return Object.keys(picture.operations).flatMap((operationId) =>
    assignees.map((assignee) => ({ operationId, ...assignee })),
  );
}

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
    calls: Object.values(picture.callouts).map(({ area }) =>
      [true, false].map((drill) =>
        found
          .runningCalls(area, drill)
          .map(({ calloutId }) => calloutId)
          .sort(),
      ),
    ),
    // Twice: what was summed up for the first is there for the second.
    work: [1, 2].map(() => workersIn(picture).map((worker) => found.workOf(worker))),
    units: [...new Set(Object.values(picture.units).flatMap(({ homeArea }) => lineageOf(homeArea)))].map(
      (area) =>
        found
          .unitsWithin(area)
          .map(({ unitId }) => unitId)
          .sort(),
    ),
  };
}

it('answers what going through the rows would, at each Picture that it follows and for one further on', () => {
  const seen = { holders: 0, breaches: 0, calls: 0, running: 0, ended: 0, units: 0 };
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
      seen.calls += told.calls.flat(2).length;
      for (const { responsible, assisting, lastEndedAt } of told.work.flat()) {
        seen.running += responsible + assisting;
        seen.ended += Number(lastEndedAt !== null);
      }
      seen.units += told.units.flat().length;
    }),
  );
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
});

it('begins anew from any Picture, at one for an operation that has nothing', () => {
  const picture = {
    ...emptyPicture,
    tasks: { a: { operationId: 'here', no: 5, assignments: [] } },
  } as unknown as Picture;
  const { found } = foundIn(picture);
  expect([found.nextNo('tasks', 'here'), found.nextNo('tasks', 'elsewhere')]).toEqual([6, 1]);
  expect(found.nextNo('zones', 'here')).toBe(1);
});
