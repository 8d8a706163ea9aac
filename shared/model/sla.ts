import { HOUR_MS, MINUTE_MS } from '../time/durations.ts';
import type { Clocked, EscalationStage } from './deadline.ts';
import type { Mode } from './mode.ts';

/**
 * How long each step may take, ms, by the mode of the area. In an emergency as proposed in docs/domain.md 1.5; in
 * peace in the order of published county rules (the same day, 2–3 days). Finishing has no limit of its own in
 * an emergency unless the task names one.
 */
export const SLA: Record<Mode, Record<Clocked, number>> = {
  emergency: {
    accept: MINUTE_MS,
    file: 10 * MINUTE_MS,
    dispatch: 3 * MINUTE_MS,
    acknowledge: 5 * MINUTE_MS,
    arrive: 15 * MINUTE_MS,
    finish: 2 * HOUR_MS,
    verify: 30 * MINUTE_MS,
    close: 2 * HOUR_MS,
  },
  alert: {
    accept: 5 * MINUTE_MS,
    file: 30 * MINUTE_MS,
    dispatch: 10 * MINUTE_MS,
    acknowledge: 15 * MINUTE_MS,
    arrive: 45 * MINUTE_MS,
    finish: 8 * HOUR_MS,
    verify: 2 * HOUR_MS,
    close: 8 * HOUR_MS,
  },
  recovery: {
    accept: 10 * MINUTE_MS,
    file: HOUR_MS,
    dispatch: 30 * MINUTE_MS,
    acknowledge: 30 * MINUTE_MS,
    arrive: 2 * HOUR_MS,
    finish: 24 * HOUR_MS,
    verify: 8 * HOUR_MS,
    close: 24 * HOUR_MS,
  },
  normal: {
    accept: 30 * MINUTE_MS,
    file: 4 * HOUR_MS,
    dispatch: 2 * HOUR_MS,
    acknowledge: 4 * HOUR_MS,
    arrive: 8 * HOUR_MS,
    finish: 72 * HOUR_MS,
    verify: 24 * HOUR_MS,
    close: 72 * HOUR_MS,
  },
};

/** From one stage to the next, and from one rung of the tree to the next, ms. Null: nothing is chased in that mode (it is quiet when the mode ends). */
export const ESCALATE_EVERY_MS: Record<Mode, number | null> = {
  emergency: 2 * MINUTE_MS,
  alert: 10 * MINUTE_MS,
  recovery: 60 * MINUTE_MS,
  normal: null,
};

/** How long an urge waits to be acknowledged before it goes on to the lead, and then to the tier above, ms. */
export const URGE_TERM_MS: Record<Mode, number> = {
  emergency: 2 * MINUTE_MS,
  alert: 10 * MINUTE_MS,
  recovery: HOUR_MS,
  normal: 4 * HOUR_MS,
};

/**
 * While a mode lasts, whoever commands there is asked whether it still has to be: so often where nobody said otherwise, and, while
 * nobody answers, one tier further up after each term, ms. Of `normal` nobody is asked.
 */
export const MODE_REMINDERS: Record<Mode, { everyMs: number; termMs: number }> = {
  emergency: { everyMs: 2 * HOUR_MS, termMs: 15 * MINUTE_MS },
  alert: { everyMs: 4 * HOUR_MS, termMs: 30 * MINUTE_MS },
  recovery: { everyMs: 8 * HOUR_MS, termMs: HOUR_MS },
  normal: { everyMs: 24 * HOUR_MS, termMs: HOUR_MS },
};

/** Departments must be on site this soon after a whistle (docs/domain.md 1.5, Pinggu). */
export const WHISTLE_MS = 30 * MINUTE_MS;

/** The stage after one, or null after the last. */
export function nextStage(stage: EscalationStage): EscalationStage | null {
  const order: EscalationStage[] = ['running', 'urged', 'lead_urged', 'supervised', 'raised'];
  return order[order.indexOf(stage) + 1] ?? null;
}
