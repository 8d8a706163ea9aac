/*
 * Who sees an entry, by its kind alone: apart from the bodies, so that a screen that asks it need not load how every
 * body is read.
 */

/** What is about the whole operation, the ladder above, and what is said to everybody below. */
const GOES_DOWN = /^(operation|mode|tier|callout)\.|^directive\.(issued|cancelled)$/;

/** Where one unit is. */
const TELLS_WHERE = /^zone\.(entered|left|breach_raised|breach_acknowledged|breach_ended)$/;

/** Whether areas below the entry's own must know of it. */
export function goesDown(kind: string): boolean {
  return GOES_DOWN.test(kind);
}

/** Whether it is for those only who may see individual positions in the entry's area. */
export function tellsWhere(kind: string): boolean {
  return TELLS_WHERE.test(kind);
}
