/** A value between two whole numbers, both included, that follows from a place in a list: no draw. */
export function vary(place: number, low: number, high: number): number {
  return low + ((place * 37) % (high - low + 1));
}

/** The `i`-th of `count` moments spread evenly over a stretch, both ends included, in whole seconds. */
export function spread(i: number, count: number, fromS: number, toS: number): number {
  return count < 2 ? fromS : Math.round(fromS + ((toS - fromS) * i) / (count - 1));
}

/** Down to the whole minute: people are put on duty in groups, once a minute. */
export function minute(seconds: number): number {
  return Math.floor(seconds / 60) * 60;
}
