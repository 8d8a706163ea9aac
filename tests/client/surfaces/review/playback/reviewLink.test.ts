import { expect, test } from 'vitest';
import { readMoment, writeMoment } from '../../../../../client/surfaces/review/playback/reviewLink.ts';

const moment = {
  operationId: '11111111-1111-4111-8111-111111111111',
  at: Date.UTC(2026, 4, 16, 2, 18, 45, 250),
  area: '330205091',
};

test('a link restores the exact moment and area', () => {
  const text = writeMoment(moment).toString();
  expect(readMoment(new URLSearchParams(text))).toEqual(moment);
});

test("a link's time is written in the city's zone", () => {
  expect(writeMoment(moment).get('t')).toBe('2026-05-16T10:18:45.250+08:00');
});

test('what a link does not say stays open', () => {
  const empty = { operationId: null, at: null, area: null };
  expect(readMoment(new URLSearchParams())).toEqual(empty);
  expect(writeMoment(empty).toString()).toBe('');
});

test.each(['op=x', 't=yesterday', 'area=12'])('the malformed part of ?%s is ignored', (text) => {
  expect(readMoment(new URLSearchParams(text))).toEqual({
    operationId: null,
    at: null,
    area: null,
  });
});
