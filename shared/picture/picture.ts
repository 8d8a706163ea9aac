import { TABLE_NAMES, type Tables } from './tables.ts';

/**
 * Everything on a screen except positions: the fold of the journal up to `seq`. Treated as immutable;
 * `apply` and `fold` make a new one and share what did not change.
 */
export interface Picture extends Tables {
  /** Number of the last entry in it; 0 for the empty Picture. */
  readonly seq: number;
  /** When the centre recorded that entry, epoch milliseconds; 0 for the empty Picture. */
  readonly at: number;
}

export const emptyPicture: Picture = {
  seq: 0,
  at: 0,
  ...(Object.fromEntries(TABLE_NAMES.map((table) => [table, {}])) as Tables),
};
