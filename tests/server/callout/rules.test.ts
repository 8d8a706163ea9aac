import { expect, test } from 'vitest';
import { CALL_EVERY_MS, callRefusal } from '../../../server/callout/rules.ts';
import type { Callout } from '../../../shared/model/callout.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { foundIn } from '../../support/foundIn.ts';

const NOW = Date.UTC(2026, 4, 16);
const AREA = '330205006';

/** Whether the area may call now, when its calls before were sent so long ago. */
const mayCall = (...agoMs: number[]) => {
  const calls = agoMs.map((ago, i) => ({
    calloutId: `c${i}`,
    operationId: 'o',
    area: AREA,
    drill: true,
    stoppedAt: null,
    sentAt: NOW - ago,
  }));
  const picture = {
    ...emptyPicture,
    callouts: Object.fromEntries(calls.map((c) => [c.calloutId, c as Callout])),
  };
  return (
    callRefusal(foundIn(picture), { operationId: 'o', area: AREA, drill: true }, [{} as never], NOW) === null
  );
};

test('an area calls once in ten minutes', () => {
  expect(mayCall()).toBe(true);
  expect(mayCall(CALL_EVERY_MS - 1)).toBe(false);
  expect(mayCall(CALL_EVERY_MS)).toBe(true);
});

test('a call that is dated later than now, because the clock was set back since, forbids none for longer', () => {
  expect(mayCall(-3_600_000)).toBe(true);
  expect(mayCall(-10 * 365 * 86_400_000)).toBe(true);
  expect(mayCall(-60_000)).toBe(false);
  // And does not hide the one that was just made.
  expect(mayCall(-3_600_000, 60_000)).toBe(false);
});
