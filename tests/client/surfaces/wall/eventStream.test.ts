import { expect, test } from 'vitest';
import { eventStream } from '../../../../client/surfaces/wall/eventStream.ts';
import { offSeams, timeAxis } from '../../../../client/surfaces/wall/timeAxis.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import { journalOf, SAMPLE_OPERATION } from '../../../support/journalSample.ts';
import { T0 } from '../../features/samples.ts';

test('the newest lines come first, and people who report in one after another are one line', () => {
  const lines = eventStream(
    journalOf([
      { at: 1, kind: 'incident.reported' },
      { at: 2, kind: 'unit.on_duty', units: ['a'] },
      { at: 3, kind: 'unit.on_duty', units: ['b', 'c'] },
      { at: 4, kind: 'unit.on_duty', units: ['d'] },
      { at: 20, kind: 'unit.on_duty', units: ['e'] },
      { at: 21, kind: 'unit.off_duty', units: ['a'] },
    ]),
    SAMPLE_OPERATION,
    10,
  );
  expect(lines.map((line) => [line.entry.kind, line.units])).toEqual([
    ['unit.off_duty', 1],
    ['unit.on_duty', 1],
    ['unit.on_duty', 4],
    ['incident.reported', 0],
  ]);
});

test('the stream is bounded and keeps to its operation', () => {
  const entries = journalOf(
    Array.from({ length: 60 }, (_, i) => ({ at: i, kind: 'incident.reported' as const })),
  );
  expect(eventStream(entries, SAMPLE_OPERATION, 7)).toHaveLength(7);
  expect(eventStream(entries, '99999999-9999-4999-8999-999999999999', 7)).toEqual([]);
  expect(eventStream(entries, null, 7)).toHaveLength(7);
});

test('the axis stands still until the present has nearly filled it', () => {
  const at = (minute: number) => timeAxis(T0, T0 + minute * MINUTE_MS).to;
  expect(at(0)).toBe(T0 + 30 * MINUTE_MS);
  expect(at(84)).toBe(T0 + 120 * MINUTE_MS);
  expect(at(110)).toBe(at(84));
  expect(at(119)).toBe(T0 + 180 * MINUTE_MS);
  expect(at(470)).toBe(T0 + 720 * MINUTE_MS);
  for (const minute of [0, 1, 29, 59, 119, 300, 2_000, 90_000])
    expect(timeAxis(T0, T0 + minute * MINUTE_MS).to).toBeGreaterThan(T0 + minute * MINUTE_MS);
});

test('no text of the time bar comes within 12 px of a tile seam', () => {
  const seams = [960, 1920, 2880];
  for (let x = 0; x <= 3800; x += 7) {
    const left = offSeams(x, 80, 3800, seams, 12);
    for (const seam of seams) expect(left + 80 <= seam - 12 || left >= seam + 12).toBe(true);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + 80).toBeLessThanOrEqual(3800);
  }
});
