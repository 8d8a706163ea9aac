import { expect, test } from 'vitest';
import { captions } from '../../../../../client/features/record/captions.ts';
import { nextEntryAt, previousEntryAt } from '../../../../../client/surfaces/review/playback/steps.ts';
import { MINUTE_MS } from '../../../../../shared/time/durations.ts';
import { journalOf } from '../../../../support/journalSample.ts';
import { T0 } from '../../../features/samples.ts';

const record = journalOf([
  { at: 0, kind: 'operation.opened', body: { name: '甬安', exercise: true, t0: T0 } },
  { at: 5, kind: 'incident.reported', incident: 0 },
  { at: 5, kind: 'incident.reported', incident: 1 },
  { at: 9, kind: 'incident.closed', incident: 0 },
]);

test('stepping goes to the next and the previous thing that was recorded', () => {
  expect(nextEntryAt(record, T0)).toBe(T0 + 5 * MINUTE_MS);
  expect(nextEntryAt(record, T0 + 5 * MINUTE_MS)).toBe(T0 + 9 * MINUTE_MS);
  expect(nextEntryAt(record, T0 + 9 * MINUTE_MS)).toBeNull();
  expect(previousEntryAt(record, T0 + 9 * MINUTE_MS)).toBe(T0 + 5 * MINUTE_MS);
  expect(previousEntryAt(record, T0 + 7 * MINUTE_MS)).toBe(T0 + 5 * MINUTE_MS);
  expect(previousEntryAt(record, T0)).toBeNull();
});

test('stepping forward visits each recorded moment once, and back again the same', () => {
  const forward: number[] = [];
  for (let at: number | null = T0 - MINUTE_MS; at !== null; ) {
    at = nextEntryAt(record, at);
    if (at !== null) forward.push(at);
  }
  const back: number[] = [];
  for (let at: number | null = T0 + 60 * MINUTE_MS; at !== null; ) {
    at = previousEntryAt(record, at);
    if (at !== null) back.push(at);
  }
  expect(forward).toEqual([T0, T0 + 5 * MINUTE_MS, T0 + 9 * MINUTE_MS]);
  expect(back).toEqual([...forward].reverse());
});

const source = (key: string, x: number, text = '响应三级预警发布') => ({ key, x, text });

test('captions do not overlap, and the newer one is written', () => {
  const placed = captions([source('a', 10), source('b', 40), source('c', 300)], 1000, 10, [], 12);
  expect(placed.map((c) => c.key)).toEqual(['b', 'c']);
  expect(placed[0]!.left + placed[0]!.width).toBeLessThanOrEqual(290);
});

test('a caption keeps off the seams between tiles', () => {
  for (const x of [480, 486, 495, 500, 505, 520]) {
    for (const caption of captions([source('a', x)], 1000, 10, [500], 12)) {
      const right = caption.left + caption.width;
      expect(right <= 488 || caption.left >= 512).toBe(true);
    }
  }
});

test('captions outside the line are left out', () => {
  expect(captions([source('a', -5), source('b', 1200)], 1000, 10, [], 12)).toEqual([]);
});
