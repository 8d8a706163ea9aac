import { COMMAND_TIERS, onOneLine, TIERS, type Tier, tierOf } from '../model/area.ts';
import { type Directive, type DirectiveReceipt, receiptKey } from '../model/directive.ts';
import { areaKey } from '../model/mode.ts';
import type { Operation } from '../model/operation.ts';
import { type RungState, rungStateOf, type TierRung } from '../model/tier.ts';
import type { Picture } from './picture.ts';

/** The bodies of one tier in an operation: one step of the ladder, with the rung of each. */
export interface LadderStep {
  readonly tier: Tier;
  /** Bodies that were told of it, in order of their codes. */
  readonly bodies: readonly TierRung[];
  readonly activated: number;
  /** The furthest state of any body; null while none was told. */
  readonly state: RungState | null;
  /** When the first body of this tier activated, epoch milliseconds. */
  readonly activatedAt: number | null;
  /** From the event until then, ms. */
  readonly sinceEventMs: number | null;
  /** From the activation before it on this ladder, whichever tier that was, ms; null for the first. */
  readonly sinceBeforeMs: number | null;
}

/** Tiers that every ladder shows; a deeper one appears when a body of it was told. */
const ALWAYS: ReadonlySet<Tier> = new Set(COMMAND_TIERS);
const FURTHEST: readonly RungState[] = ['activated', 'acknowledged', 'notified', 'stood_down'];

/** The ladder of an operation from the city down, as far as bodies above, in or below `area` are known. */
export function ladderOf(picture: Picture, operation: Operation, area: string): LadderStep[] {
  const bodies = Object.values(picture.tiers)
    .filter((one) => one.operationId === operation.operationId && onOneLine(one.area, area))
    .sort((a, b) => (a.area < b.area ? -1 : 1));
  const steps = TIERS.map((tier) =>
    stepOf(
      tier,
      bodies.filter((one) => tierOf(one.area) === tier),
      operation,
    ),
  ).filter(({ tier, bodies: known }) => ALWAYS.has(tier) || known.length > 0);
  const times = steps
    .flatMap(({ activatedAt }) => (activatedAt === null ? [] : [activatedAt]))
    .sort((a, b) => a - b);
  return steps.map((step) => {
    const before = step.activatedAt === null ? -1 : times.indexOf(step.activatedAt) - 1;
    return before < 0 ? step : { ...step, sinceBeforeMs: step.activatedAt! - times[before]! };
  });
}

function stepOf(tier: Tier, bodies: readonly TierRung[], { t0 }: Operation): LadderStep {
  const states = bodies.map(rungStateOf);
  const times = bodies.flatMap(({ activatedAt }) => (activatedAt === null ? [] : [activatedAt]));
  const activatedAt = times.length === 0 ? null : Math.min(...times);
  return {
    tier,
    bodies,
    activated: states.filter((state) => state === 'activated').length,
    state: FURTHEST.find((state) => states.includes(state)) ?? null,
    activatedAt,
    sinceEventMs: activatedAt === null ? null : activatedAt - t0,
    sinceBeforeMs: null,
  };
}

/** One body's record in an operation, or null while it was not told. */
export function rungIn(picture: Pick<Picture, 'tiers'>, operationId: string, area: string): TierRung | null {
  return picture.tiers[areaKey(operationId, area)] ?? null;
}

/** An order or announcement with what became of it at each recipient whose receipts may be seen. */
export interface DirectiveState {
  readonly directive: Directive;
  readonly receipts: readonly { readonly area: string; readonly receipt: DirectiveReceipt | null }[];
  readonly delivered: number;
  readonly acknowledged: number;
}

/** What a body gave, or was given: the latest first. */
export function directivesOf(
  picture: Pick<Picture, 'directives' | 'receipts'>,
  operationId: string,
  area: string,
  way: 'given' | 'received',
): DirectiveState[] {
  return Object.values(picture.directives)
    .filter(
      (one) =>
        one.operationId === operationId && (way === 'given' ? one.area === area : one.to.includes(area)),
    )
    .sort((a, b) => b.issuedAt - a.issuedAt || b.no - a.no)
    .map((directive) => directiveState(picture, directive));
}

export function directiveState(picture: Pick<Picture, 'receipts'>, directive: Directive): DirectiveState {
  const receipts = directive.to.map((area) => ({
    area,
    receipt: picture.receipts[receiptKey(directive.directiveId, area)] ?? null,
  }));
  return {
    directive,
    receipts,
    delivered: receipts.filter(({ receipt }) => receipt?.deliveredAt != null).length,
    acknowledged: receipts.filter(({ receipt }) => receipt?.acknowledgedAt != null).length,
  };
}
