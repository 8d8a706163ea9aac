import { expect, test } from 'vitest';
import { levelAt, RecordSeries } from '../../../../client/features/record/RecordSeries.ts';
import { percentile, recordFigures } from '../../../../client/surfaces/review/playback/recordFigures.ts';
import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import { INCIDENT_IDS, journalOf, SAMPLE_OPERATION } from '../../../support/journalSample.ts';
import { T0 } from '../samples.ts';

const seriesOf = (entries: ReturnType<typeof journalOf>) => {
  const series = new RecordSeries(SAMPLE_OPERATION, T0);
  for (const entry of entries) series.add(entry);
  return series;
};

const sample = journalOf([
  { at: 0, kind: 'operation.opened', body: { name: '甬安', exercise: true, t0: T0 } },
  { at: 5, kind: 'unit.on_duty', units: ['a', 'b'] },
  { at: 8, kind: 'unit.on_duty', units: ['c'], unitKind: 'vehicle' },
  { at: 10, kind: 'incident.reported', incident: 0 },
  { at: 12, kind: 'incident.reported', incident: 1, delayMs: 40_000 },
  { at: 30, kind: 'incident.closed', incident: 0 },
  { at: 40, kind: 'unit.off_duty', units: ['a'] },
]);

test('curves hold the level between changes', () => {
  const series = seriesOf(sample);
  const end = T0 + 60 * MINUTE_MS;
  const people = series.points('people', end);
  expect(levelAt(people, T0 + 3 * MINUTE_MS)).toBe(0);
  expect(levelAt(people, T0 + 20 * MINUTE_MS)).toBe(2);
  expect(levelAt(people, T0 + 59 * MINUTE_MS)).toBe(1);
  expect(levelAt(series.points('vehicles', end), T0 + 20 * MINUTE_MS)).toBe(1);
  const open = series.points('open', end);
  expect(levelAt(open, T0 + 20 * MINUTE_MS)).toBe(2);
  expect(levelAt(open, T0 + 45 * MINUTE_MS)).toBe(1);
  expect(levelAt(series.points('closed', end), T0 + 45 * MINUTE_MS)).toBe(1);
  expect(series.points('entries', end).reduce((sum, p) => sum + p.value, 0)).toBe(sample.length);
});

test('taking an entry twice changes nothing, nor does an entry of another operation', () => {
  const series = seriesOf(sample);
  const before = series.points('people', T0 + 60 * MINUTE_MS);
  for (const entry of sample) series.add(entry);
  series.add({ ...sample[1]!, seq: 99, operationId: '99999999-9999-4999-8999-999999999999' });
  expect(series.points('people', T0 + 60 * MINUTE_MS)).toEqual(before);
});

test('an entry that was recorded late lands at the time when it was true', () => {
  const series = new RecordSeries(SAMPLE_OPERATION, T0);
  for (const entry of journalOf([
    { at: 20, kind: 'incident.reported', incident: 0 },
    { at: 5, kind: 'incident.reported', incident: 1 },
  ]))
    series.add(entry);
  expect(levelAt(series.points('open', T0 + 30 * MINUTE_MS), T0 + 10 * MINUTE_MS)).toBe(1);
});

test('closing the operation takes everybody off duty', () => {
  const series = seriesOf([
    ...sample,
    ...journalOf([{ at: 50, kind: 'operation.closed', body: { reason: 'done' } }], sample.length),
  ]);
  expect(series.points('people', T0 + 60 * MINUTE_MS).at(-1)!.value).toBe(0);
  expect(series.points('vehicles', T0 + 60 * MINUTE_MS).at(-1)!.value).toBe(0);
});

test('a record of weeks stays within its bins and keeps its levels', () => {
  const series = new RecordSeries(SAMPLE_OPERATION, T0);
  const days = Array.from({ length: 400 }, (_, i) => ({
    at: i * 240,
    kind: 'unit.on_duty' as const,
    units: [`u${i}`],
  }));
  for (const entry of journalOf(days)) series.add(entry);
  const points = series.points('people', T0 + 400 * 240 * MINUTE_MS);
  expect(points.length).toBeLessThanOrEqual(1_600);
  expect(points.at(-1)!.value).toBe(400);
});

test('the figures of a record follow from its entries alone', () => {
  expect(recordFigures(sample, T0)).toEqual({
    entries: 7,
    firstOnDutyMs: 5 * MINUTE_MS,
    peakOnDuty: 3,
    peakAt: T0 + 8 * MINUTE_MS,
    units: 2,
    vehicles: 1,
    reported: 2,
    closed: 1,
    open: 1,
    firstIncidentMs: 10 * MINUTE_MS,
    closeP50Ms: 20 * MINUTE_MS,
    closeP90Ms: 20 * MINUTE_MS,
    peakOpen: 2,
    delayP50Ms: 0,
    delayP90Ms: 40_000,
    notes: 0,
  });
});

test('a report that was merged or turned down is neither open nor closed any more', () => {
  const id = (which: number) => ({ incidentId: INCIDENT_IDS[which], version: 2, reason: 'r' });
  const entries = [
    ...sample,
    ...journalOf(
      [
        { at: 41, kind: 'incident.reported', incident: 2 },
        { at: 42, kind: 'incident.merged', body: { ...id(1), into: INCIDENT_IDS[0] } },
        { at: 43, kind: 'incident.rejected', body: id(2) },
        { at: 55, kind: 'incident.unmerged', body: { ...id(1), dueAt: null } },
      ],
      sample.length,
    ),
  ];
  const series = seriesOf(entries);
  const level = (name: 'open' | 'closed', at: number) =>
    levelAt(series.points(name, T0 + 60 * MINUTE_MS), T0 + at * MINUTE_MS);
  expect([level('open', 42), level('open', 50), level('open', 57)]).toEqual([2, 0, 1]);
  expect(level('closed', 57)).toBe(1);
  expect(recordFigures(entries.slice(0, -1), T0)).toMatchObject({ reported: 3, closed: 1, open: 0 });
  // The third was reported after the first was closed.
  expect(recordFigures(entries.slice(0, -1), T0).peakOpen).toBe(2);
});

test('what is reopened is open again; what was taken back never ended', () => {
  const about = (which: number) => ({ incidentId: INCIDENT_IDS[which], version: 2, reason: 'r' });
  const of = (undone: boolean) => [
    ...sample,
    ...journalOf(
      [
        { at: 41, kind: 'incident.closed', body: about(1) },
        { at: 51, kind: 'incident.reopened', body: { ...about(1), undone, dueAt: null } },
      ],
      sample.length,
    ),
  ];
  const levels = (entries: Entry[], name: 'open' | 'closed') => {
    const points = seriesOf(entries).points(name, T0 + 60 * MINUTE_MS);
    return [45, 57].map((at) => levelAt(points, T0 + at * MINUTE_MS));
  };
  expect([levels(of(false), 'open'), levels(of(false), 'closed')]).toEqual([
    [0, 1],
    [2, 1],
  ]);
  expect([levels(of(true), 'open'), levels(of(true), 'closed')]).toEqual([
    levels(sample, 'open'),
    levels(sample, 'closed'),
  ]);
  const { entries: _all, delayP50Ms: _50, delayP90Ms: _90, ...figures } = recordFigures(of(true), T0);
  expect(recordFigures(sample, T0)).toMatchObject(figures);
});

test('a record without anything has no figures rather than zeros for what never happened', () => {
  const none = recordFigures([], T0);
  expect(none).toMatchObject({
    entries: 0,
    firstOnDutyMs: null,
    closeP50Ms: null,
    delayP90Ms: null,
    peakAt: null,
  });
});

test('a percentile is a value that occurred', () => {
  expect(percentile([], 0.5)).toBeNull();
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile([4, 1, 3, 2], 0.9)).toBe(4);
  expect(percentile([7], 0.9)).toBe(7);
});
