import { calledSums } from '../../../shared/figures/callouts.ts';
import type { Callout, CalloutStep } from '../../../shared/model/callout.ts';

/** What the curve shows, in the order of the legend. */
export const CURVE_STEPS = [
  'delivered',
  'accepted',
  'checked_in',
  'declined',
] as const satisfies CalloutStep[];

export interface CurveFrame {
  /** Epoch milliseconds from the left edge to the right one. */
  readonly from: number;
  readonly to: number;
  /** The top: everybody who was called. */
  readonly called: number;
}

export function calledOf({ teams }: Pick<Callout, 'teams'>): number {
  return calledSums(teams).called;
}

/** How far everybody has come. */
export function sumsOf({ teams }: Pick<Callout, 'teams'>): Record<CalloutStep, number> {
  const { called: _, ...sums } = calledSums(teams);
  return sums;
}

/** The curve runs from the sending to now, at least to the end of the time for answers, until the call is stopped. */
export function curveFrame(callout: Callout, now: number): CurveFrame {
  const end = callout.stoppedAt ?? now;
  return {
    from: callout.sentAt,
    to: Math.max(callout.answerBy, end, callout.sentAt + 60_000),
    called: calledOf(callout),
  };
}

/**
 * One step's line as an SVG path: counts stand still between changes, so it goes in steps. It ends at `until` (now,
 * or when the call was stopped), never in the future.
 */
export function curvePath(
  callout: Pick<Callout, 'curve' | 'stoppedAt'>,
  step: CalloutStep,
  frame: CurveFrame,
  until: number,
  size: { width: number; height: number },
): string {
  const x = (at: number) =>
    (
      ((Math.min(Math.max(at, frame.from), frame.to) - frame.from) / (frame.to - frame.from)) *
      size.width
    ).toFixed(1);
  const y = (count: number) => (size.height - (count / Math.max(1, frame.called)) * size.height).toFixed(1);
  let path = `M${x(frame.from)} ${y(0)}`;
  for (const point of callout.curve) path += `H${x(point.at)}V${y(point[step])}`;
  return `${path}H${x(callout.stoppedAt ?? until)}`;
}

/** When a share of those called had come so far, ms after the sending; null while it has not. */
export function reachedAfter(callout: Callout, step: CalloutStep, share: number): number | null {
  const wanted = calledOf(callout) * share;
  const point = callout.curve.find((one) => one[step] > 0 && one[step] >= wanted);
  return point ? point.at - callout.sentAt : null;
}

/** Teams of which nobody has accepted or declined yet: those to urge. */
export function unanswered({ teams }: Pick<Callout, 'teams'>): Callout['teams'] {
  return teams.filter((team) => team.accepted + team.declined === 0);
}
