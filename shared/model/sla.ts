import type { Clocked, EscalationStage } from './deadline.ts';
import type { Mode } from './mode.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;

/**
 * How long each step may take, ms, by the mode of the area. In an emergency as proposed in docs/domain.md 1.5; in
 * peace in the order of published county rules (the same day, 2–3 days). Finishing has no limit of its own in
 * an emergency unless the task names one.
 */
export const SLA: Record<Mode, Record<Clocked, number>> = {
  emergency: {
    accept: 1 * MIN,
    file: 10 * MIN,
    dispatch: 3 * MIN,
    acknowledge: 5 * MIN,
    arrive: 15 * MIN,
    finish: 2 * HOUR,
    verify: 30 * MIN,
    close: 2 * HOUR,
  },
  alert: {
    accept: 5 * MIN,
    file: 30 * MIN,
    dispatch: 10 * MIN,
    acknowledge: 15 * MIN,
    arrive: 45 * MIN,
    finish: 8 * HOUR,
    verify: 2 * HOUR,
    close: 8 * HOUR,
  },
  recovery: {
    accept: 10 * MIN,
    file: 1 * HOUR,
    dispatch: 30 * MIN,
    acknowledge: 30 * MIN,
    arrive: 2 * HOUR,
    finish: 24 * HOUR,
    verify: 8 * HOUR,
    close: 24 * HOUR,
  },
  normal: {
    accept: 30 * MIN,
    file: 4 * HOUR,
    dispatch: 2 * HOUR,
    acknowledge: 4 * HOUR,
    arrive: 8 * HOUR,
    finish: 72 * HOUR,
    verify: 24 * HOUR,
    close: 72 * HOUR,
  },
};

/** From one stage to the next, ms. Null: nothing is chased in that mode (it is quiet when the mode ends). */
export const ESCALATE_EVERY_MS: Record<Mode, number | null> = {
  emergency: 2 * MIN,
  alert: 10 * MIN,
  recovery: 60 * MIN,
  normal: null,
};

/** Departments must be on site this soon after a whistle (docs/domain.md 1.5, Pinggu). */
export const WHISTLE_MS = 30 * MIN;

/** The stage after one, or null after the last. */
export function nextStage(stage: EscalationStage): EscalationStage | null {
  const order: EscalationStage[] = ['running', 'urged', 'lead_urged', 'supervised', 'raised'];
  return order[order.indexOf(stage) + 1] ?? null;
}
