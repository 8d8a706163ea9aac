import { expect, test } from 'vitest';
import { statusOf, waitOf } from '../../../server/protocols/fixAnswers.ts';
import { Refusal } from '../../../shared/wire/errors.ts';

const early = new Refusal('future_fix', 'Ahead.', 'at', 28_680).toFailure();
const away = new Refusal('unavailable', 'Later.', undefined, 3).toFailure();

test('how long all of it waits is told by what is to be sent again, not by a fix of a far future', () => {
  expect(waitOf([early, away])).toBe(3);
  expect(statusOf([early, away])).toBe(503);
  expect([waitOf([early]), statusOf([early])]).toEqual([undefined, 200]);
});
