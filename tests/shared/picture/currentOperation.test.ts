import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../shared/model/operation.ts';
import { byWeight } from '../../../shared/model/operationWeight.ts';
import {
  currentOperation,
  firstRecord,
  isDrillBesideEmergency,
  otherOperations,
  type ScreenChoice,
} from '../../../shared/picture/currentOperation.ts';
import { operation, T0, tableOf } from '../../client/features/samples.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const CITY = '330200';
const STREET = '330205091';

/** Operations 1, 2, 3 …, each opened ten seconds after the one before. */
function opened(...parts: Partial<Operation>[]): Operation[] {
  return parts.map((part, i) =>
    operation({ operationId: id(i + 1), openedAt: T0 + i * 10_000, exercise: false, area: CITY, ...part }),
  );
}

const at = T0;
const response = (level: 1 | 2 | 3 | 4 | null) => ({ level, at, by: '', reason: '' });
const grade = (grade: Operation['grades'][number]['grade']) => ({
  grade,
  status: 'confirmed' as const,
  at,
  by: '',
  reason: '',
});

const DRILL = { exercise: true };
const OVER = { closedAt: T0 + 600_000 };

function shownOf(operations: Operation[], choice: Partial<ScreenChoice> = {}): string | null {
  const picture = { operations: tableOf(operations, (one) => one.operationId) };
  const all = { chosen: null, shown: null, yields: true, ...choice };
  return currentOperation(picture, all)?.operationId ?? null;
}

describe('what a screen is about by itself', () => {
  it.each<[string, Partial<Operation>[], number | null]>([
    ['nothing, when nothing is under way', [OVER], null],
    ['the emergency, whatever drill is opened after it', [{}, DRILL], 1],
    ['the emergency, whatever drill was opened before it', [DRILL, {}], 2],
    [
      'the emergency of one street before a drill of the city at level Ⅰ',
      [{ area: STREET }, { ...DRILL, responses: [response(1)], grades: [grade('extraordinary')] }],
      1,
    ],
    ['the higher response level', [{ responses: [response(3)] }, { responses: [response(2)] }], 2],
    ['a response level before none', [{}, { responses: [response(4)], area: STREET }], 2],
    [
      'the level that holds, not one that was',
      [{ responses: [response(1), response(4)] }, { responses: [response(3)] }],
      2,
    ],
    ['a level before one that was withdrawn', [{ responses: [response(1), response(null)] }, {}], 1],
    [
      'the worse grade at the same level',
      [
        { responses: [response(3)], grades: [grade('large')] },
        { responses: [response(3)], grades: [grade('major')] },
      ],
      2,
    ],
    ['the response level before the grade', [{ grades: [grade('major')] }, { responses: [response(4)] }], 2],
    ['the larger area', [{ area: STREET }, { area: '330205' }, { area: CITY }], 3],
    ['the older one of equals, so that a new one takes nothing', [{}, {}], 1],
    ['the heaviest drill where there are only drills', [{ ...DRILL, area: STREET }, DRILL], 2],
    ['what is left when the emergency is over', [OVER, DRILL], 2],
  ])('%s', (_rule, parts, expected) => {
    const operations = opened(...parts);
    expect(shownOf(operations)).toBe(expected === null ? null : id(expected));
    // The order of a table of the Picture is by chance.
    expect(shownOf(operations.toReversed())).toBe(expected === null ? null : id(expected));
  });
});

describe('what a screen stays with', () => {
  it('is what it shows while that is under way, also when a weightier emergency opens', () => {
    const operations = opened({ area: STREET }, { responses: [response(1)] });
    expect(shownOf(operations, { shown: id(1) })).toBe(id(1));
    expect(shownOf(opened({ area: STREET, ...OVER }, {}), { shown: id(1) })).toBe(id(2));
  });

  it('is not a drill, when an emergency opens and the screen yields', () => {
    const operations = opened({ ...DRILL, responses: [response(1)] }, { area: STREET });
    expect(shownOf(operations, { shown: id(1) })).toBe(id(2));
    expect(shownOf(operations, { chosen: id(1), shown: id(1) })).toBe(id(2));
    expect(shownOf(operations, { shown: id(1), yields: false })).toBe(id(1));
    expect(shownOf(operations, { chosen: id(1), yields: false })).toBe(id(1));
  });

  it('is the drill, when only another drill opens', () => {
    const operations = opened({ ...DRILL, area: STREET }, { ...DRILL, responses: [response(1)] });
    expect(shownOf(operations, { shown: id(1) })).toBe(id(1));
  });

  it('is what was chosen, before what was shown; the chosen one that is over only when nothing is under way', () => {
    const operations = opened({}, { area: STREET }, { area: STREET, ...OVER });
    expect(shownOf(operations, { chosen: id(2), shown: id(1) })).toBe(id(2));
    expect(shownOf(operations, { chosen: id(3), shown: id(2) })).toBe(id(2));
    expect(shownOf(operations, { chosen: id(3) })).toBe(id(1));
    expect(shownOf(opened(OVER), { chosen: id(1) })).toBe(id(1));
    expect(shownOf(operations, { chosen: id(9) })).toBe(id(1));
  });
});

describe('the others', () => {
  it('are all that are under way but the one that is shown, the weightiest first', () => {
    const operations = opened(DRILL, { area: STREET }, {}, OVER);
    const picture = { operations: tableOf(operations, (one) => one.operationId) };
    const ids = (shown: number) =>
      otherOperations(picture, operations[shown - 1]!).map((one) => one.operationId);
    expect(ids(1)).toEqual([id(3), id(2)]);
    expect(ids(3)).toEqual([id(2), id(1)]);
    expect(otherOperations(picture, null)).toHaveLength(3);
  });
});

describe('what belongs to a drill', () => {
  it.each([
    ['is marked beside an emergency', [DRILL, {}], true],
    ['is not, when there are only drills', [DRILL, DRILL], false],
    ['is not, when the emergency is over', [DRILL, OVER], false],
    ['and what belongs to an emergency is not', [{}, DRILL], false],
  ])('%s', (_rule, parts, expected) => {
    const picture = { operations: tableOf(opened(...parts), (one) => one.operationId) };
    expect(isDrillBesideEmergency(picture, id(1))).toBe(expected);
  });
});

describe('the order by weight', () => {
  it('is an order: no two are equal, and it does not depend on which stands first', () => {
    const all = opened({}, DRILL, { area: STREET }, { responses: [response(2)] }, { openedAt: T0 });
    for (const a of all)
      for (const b of all) if (a !== b) expect(Math.sign(byWeight(a, b))).toBe(-Math.sign(byWeight(b, a)));
  });
});

describe('the record that the review opens', () => {
  const record = (n: number, part: Partial<Operation>) => {
    const { responses: _, grades: __, ...rest } = opened(part)[0]!;
    return { ...rest, operationId: id(n) };
  };
  it.each([
    ['the emergency under way before a newer drill', [record(1, {}), record(2, DRILL)], 1],
    ['a drill under way before what is over', [record(1, OVER), record(2, DRILL)], 2],
    ['what ended last', [record(1, OVER), record(2, { closedAt: T0 + 700_000 })], 2],
  ] as const)('is %s', (_rule, records, expected) => {
    expect(firstRecord(records)?.operationId).toBe(id(expected));
    expect(firstRecord(records.toReversed())?.operationId).toBe(id(expected));
  });

  it('is none of none', () => {
    expect(firstRecord([])).toBeNull();
  });
});
