/**
 * What a request costs of the budget of the account that asks, in ordinary requests (about a millisecond of the server's
 * work each). Of a list: one, and one more for each `eachRows` of the rows that may come (`limit` of its query, `usual`
 * where nothing is said).
 */
export type RouteCost = number | { readonly eachRows: number; readonly usual: number };

/** What lies there ready: a file of the pages, a word. */
export const READY = 0.25;
/** A row or a few by their keys, or a tile that is kept. */
export const ORDINARY = 1;
/** What costs as much is done one at a time of an account, and a few at a time of everybody. */
export const HEAVY = 3;
/** Whatever the budget, this much may be asked for at once; nothing costs more. */
export const DEAREST = 30;
