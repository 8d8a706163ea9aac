import { roundFrom } from '../../../../shared/time/cityTime.ts';
import { axisStep } from '../../../ui/axisTicks.ts';

/** One stretch of a time bar: drawn to scale (`run`) or as a narrow break (`gap`). */
export interface Segment {
  readonly kind: 'run' | 'gap';
  /** Epoch milliseconds, `from` included. */
  readonly from: number;
  readonly to: number;
  /** Pixels from the bar's left edge. */
  readonly x0: number;
  readonly x1: number;
}

export interface TimeBar {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly segments: readonly Segment[];
}

export interface TimeBarOptions {
  readonly from: number;
  readonly to: number;
  /** Pixels. */
  readonly width: number;
  /** Moments at which something is on record, ascending. */
  readonly moments: readonly number[];
  /** A silence of at least this long becomes a gap; null draws the whole time to scale. */
  readonly gapMs: number | null;
}

/** A gap keeps this much time on each side, so that what ends and begins there is not cut off. */
const GAP_MARGIN_MS = 60_000;
const GAP_WIDTH = 14;

/** Lays the time out over a width. Segments touch, cover `[from, to]` and are in order. */
export function timeBar(options: TimeBarOptions): TimeBar {
  const { from, to, width } = options;
  if (!(to > from)) return { from, to: from, width, segments: [] };
  const gaps = options.gapMs === null ? [] : quietSpans(options, options.gapMs);
  // Gaps may take half the width at most; beyond that the shortest stay to scale.
  const kept = [...gaps]
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, Math.floor(width / 2 / GAP_WIDTH));
  kept.sort((a, b) => a.from - b.from);
  const quietMs = kept.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  const pixelsPerMs = (width - kept.length * GAP_WIDTH) / (to - from - quietMs);
  const segments: Segment[] = [];
  let at = from;
  let x = 0;
  const push = (kind: Segment['kind'], end: number) => {
    if (end <= at) return;
    const x1 = kind === 'gap' ? x + GAP_WIDTH : x + (end - at) * pixelsPerMs;
    segments.push({ kind, from: at, to: end, x0: x, x1 });
    at = end;
    x = x1;
  };
  for (const gap of kept) {
    push('run', gap.from);
    push('gap', gap.to);
  }
  push('run', to);
  return { from, to, width, segments };
}

function quietSpans({ from, to, moments }: TimeBarOptions, gapMs: number): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let last = from;
  for (const moment of [...moments, to]) {
    const next = Math.min(Math.max(moment, from), to);
    if (next - last >= gapMs && next - last > 2 * GAP_MARGIN_MS)
      spans.push({ from: last + GAP_MARGIN_MS, to: next - GAP_MARGIN_MS });
    last = Math.max(last, next);
  }
  return spans;
}

/** Pixels of a moment; moments outside the bar lie on its edges. */
export function xOf(bar: TimeBar, at: number): number {
  const segment = bar.segments[indexBy(bar.segments, (s) => at >= s.to)];
  if (!segment) return at <= bar.from ? 0 : (bar.segments.at(-1)?.x1 ?? 0);
  const part = (Math.max(at, segment.from) - segment.from) / (segment.to - segment.from);
  return segment.x0 + part * (segment.x1 - segment.x0);
}

/** The moment under a pixel, whole milliseconds. Inverse of `xOf` inside the bar. */
export function timeAt(bar: TimeBar, x: number): number {
  const segment = bar.segments[indexBy(bar.segments, (s) => x >= s.x1)];
  if (!segment) return x <= 0 ? bar.from : bar.to;
  const part = (Math.max(x, segment.x0) - segment.x0) / (segment.x1 - segment.x0);
  return Math.round(segment.from + part * (segment.to - segment.from));
}

/** Index of the first segment that is not passed; the length when all are. */
function indexBy(segments: readonly Segment[], passed: (segment: Segment) => boolean): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passed(segments[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Round local times on the runs, at least `minPx` apart and clear of the gaps. */
export function barTicks(bar: TimeBar, minPx: number): { at: number; x: number }[] {
  const runs = bar.segments.filter((s) => s.kind === 'run');
  const runMs = runs.reduce((sum, s) => sum + s.to - s.from, 0);
  const runPx = runs.reduce((sum, s) => sum + s.x1 - s.x0, 0);
  if (runMs === 0 || runPx <= 0) return [];
  const stepMs = axisStep((minPx * runMs) / runPx);
  const ticks: { at: number; x: number }[] = [];
  for (const run of runs) {
    for (let at = roundFrom(run.from, stepMs); at < run.to || at === bar.to; at += stepMs) {
      const x = xOf(bar, at);
      if (x - (ticks.at(-1)?.x ?? -minPx) >= minPx) ticks.push({ at, x });
    }
  }
  return ticks;
}

/** How much time the bar's gaps stand for. */
export function gapTotal(bar: TimeBar): { count: number; ms: number } {
  const gaps = bar.segments.filter((s) => s.kind === 'gap');
  return { count: gaps.length, ms: gaps.reduce((sum, s) => sum + s.to - s.from, 0) };
}

/** The gap that holds a moment, if any: playback at speed jumps to its end. */
export function gapAt(bar: TimeBar, at: number): Segment | null {
  const segment = bar.segments[indexBy(bar.segments, (s) => at >= s.to)];
  return segment?.kind === 'gap' && at >= segment.from ? segment : null;
}
