import type { IncomingMessage } from 'node:http';
import { type Budgets, OverBudget } from '../access/budgets/Budgets.ts';

/** Whoever pays for a request. */
interface Payer {
  budgets: Budgets;
  owner: string;
}

const payers = new WeakMap<IncomingMessage, Payer>();
/** What was read may be made up for within so long. */
const PATIENCE_MS = 2_000;

/** From now on what a request turns out to cost is paid for by this one. */
export function paidBy(request: IncomingMessage, payer: Payer): void {
  payers.set(request, payer);
}

/**
 * Takes what has been spent on a request already, whether or not it is there: whoever sends more than they have owes it.
 * Throws OverBudget when they owe much. What nobody pays for has other bounds.
 */
export function spend(request: IncomingMessage, cost: number): void {
  const payer = payers.get(request);
  if (!payer || cost <= 0) return;
  const waitMs = payer.budgets.book(payer.owner, cost, Number.POSITIVE_INFINITY);
  if (waitMs > PATIENCE_MS) throw new OverBudget(waitMs);
}

/** Takes what a request will cost, or throws OverBudget and takes nothing. */
export function charge(request: IncomingMessage, cost: number): void {
  const payer = payers.get(request);
  payer?.budgets.charge(payer.owner, cost);
}
