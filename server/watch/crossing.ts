/** Fixes worse than this say nothing about an edge. */
const USELESS_M = 200;
/** Noise of a good receiver in the open: two of its standard deviations, and three to be counted out. */
const LEAST_M = 10;
const LEAST_OUT_M = 15;
const MOST_M = 60;

/** What is remembered between the fixes of one unit near one zone: how many in a row were on the other side. */
export interface Streak {
  count: number;
}

/**
 * Whether a fix shows that a unit has come in or gone out. `depthM` is the distance to the edge, positive inside.
 * One fix is enough when it is further from the edge than it can be wrong; otherwise two in a row. To go out takes a
 * margin as well, so that whoever stands on the line does not cross it with every breath of the receiver.
 */
export function crossingOf(inside: boolean, depthM: number, accuracyM: number, streak: Streak): boolean {
  if (accuracyM > USELESS_M) return false;
  const noise = Math.max(inside ? LEAST_OUT_M : LEAST_M, Math.min(MOST_M, accuracyM));
  const beyond = inside ? -depthM - noise : depthM;
  if (beyond <= 0) {
    streak.count = 0;
    return false;
  }
  streak.count++;
  return streak.count >= 2 || beyond >= noise;
}
