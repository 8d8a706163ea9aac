import { expect, test } from 'vitest';
import {
  arcMinutes,
  driftAt,
  heightMm,
  viewingFrom,
  wallProfile,
} from '../../../../client/surfaces/wall/wallProfile.ts';

const undeclared = viewingFrom(new URLSearchParams());
const declared = (text: string, ratio = 1) => viewingFrom(new URLSearchParams(text), ratio);

test('the 22-arc-minute heights of the domain tables hold', () => {
  expect(heightMm(22, 3)).toBeCloseTo(19.2, 1);
  expect(heightMm(22, 8)).toBeCloseTo(51.2, 1);
  expect(heightMm(16, 15)).toBeCloseTo(69.8, 1);
  expect(arcMinutes(heightMm(22, 8), 8)).toBeCloseTo(22, 6);
});

test('the reference wall, 2.5 mm pitch seen from 8 m, has a root of 20 px', () => {
  expect(wallProfile(1920, 1080, declared('pitch=2.5&distance=8')).u).toBe(20);
  expect(wallProfile(3840, 1080, declared('pitch=2.5&distance=8')).u).toBe(20);
});

test('without a declared viewing the root scales with the height of the canvas', () => {
  expect(wallProfile(1920, 1080, undeclared).u).toBe(20);
  expect(wallProfile(3840, 2160, undeclared).u).toBe(40);
  expect(wallProfile(3840, 1080, undeclared).u).toBe(20);
  expect(wallProfile(1920, 1080, undeclared).smallestArcMin).toBeNull();
});

test('a canvas of 3:1 or wider gets its own composition', () => {
  expect(wallProfile(1920, 1080, undeclared).shape).toBe('wide');
  expect(wallProfile(2560, 1080, undeclared).shape).toBe('wide');
  expect(wallProfile(3240, 1080, undeclared).shape).toBe('ultra');
  expect(wallProfile(3840, 1080, undeclared).shape).toBe('ultra');
});

test('a denser screen needs a larger root for the same viewer, and the browser pixel ratio counts', () => {
  const coarse = wallProfile(3840, 2160, declared('pitch=1.5&distance=10'));
  const fine = wallProfile(3840, 2160, declared('pitch=1.25&distance=10'));
  expect(fine.u).toBeGreaterThan(coarse.u);
  const scaled = wallProfile(1920, 1080, declared('pitch=1.25&distance=10', 2));
  expect(scaled.u).toBeCloseTo(fine.u / 2, 5);
});

test('the profile tells how small its smallest text is, even where the panels bound the root', () => {
  const fits = wallProfile(1920, 1080, declared('pitch=2.5&distance=8'));
  expect(fits.smallestArcMin).toBeGreaterThan(19);
  const tooFar = wallProfile(1920, 1080, declared('pitch=0.9&distance=15'));
  expect(tooFar.u).toBe(26);
  expect(tooFar.smallestArcMin).toBeLessThan(10);
});

test.each([
  'pitch=0&distance=8',
  'pitch=x&distance=8',
  'pitch=2.5',
  'pitch=2.5&distance=-1',
  'pitch=2.5&distance=999',
])('a viewing of %s counts as not declared', (text) => {
  expect(wallProfile(1920, 1080, declared(text)).smallestArcMin).toBeNull();
});

test('static parts drift by 4 px at most, stand still between steps, and come back', () => {
  const minute = 60_000;
  const offsets = Array.from({ length: 8 }, (_, i) => driftAt(i * 4 * minute));
  for (const [x, y] of offsets) {
    expect(Math.abs(x)).toBeLessThanOrEqual(4);
    expect(Math.abs(y)).toBeLessThanOrEqual(4);
  }
  expect(new Set(offsets.map(String)).size).toBe(8);
  expect(driftAt(1 * minute)).toEqual(driftAt(3 * minute));
  expect(driftAt(32 * minute)).toEqual(driftAt(0));
  expect(driftAt(-minute)).toEqual(driftAt(31 * minute));
});
