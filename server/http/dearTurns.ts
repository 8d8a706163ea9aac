import type { Request, RequestHandler, Response } from 'express';
import { HEAVY } from '../../shared/wire/routeCost.ts';
import { Turns } from '../access/budgets/Turns.ts';
import { costOf } from './Gate.ts';

/** What takes the turn of a request that waits for one; false when who asked is gone meanwhile. */
const waiting = new WeakMap<Request, () => Promise<boolean>>();

/**
 * What is dear is done one at a time of an account, and few at a time of everybody. Behind the look at the session. The turn
 * is taken by `inTurn`, when all of the request is here: who sends a body slowly, or never, keeps nobody waiting.
 */
export function oneAtATime(account: (request: Request) => string): RequestHandler {
  // Of an account until its answer is read: answers of megabytes must not pile up for who does not read.
  const own = new Turns({ atOnce: 1_000, ofOne: 2, waiting: { most: 2_000, mostOfOne: 16 } });
  const all = new Turns({ atOnce: 3, ofOne: 1, waiting: { most: 2_000, mostOfOne: 16 } });
  const take = async (whose: string, response: Response): Promise<boolean> => {
    const endOwn = await own.take(whose);
    response.once('close', endOwn);
    const endAll = await all.take(whose).catch((error: unknown) => {
      endOwn();
      throw error;
    });
    // Made, though perhaps not read.
    for (const event of ['prefinish', 'close']) response.once(event, endAll);
    if (!response.closed && !response.destroyed) return true;
    endOwn();
    endAll();
    return false;
  };
  return (request, response, next) => {
    if (costOf(request) >= HEAVY) {
      const whose = account(request);
      waiting.set(request, () => take(whose, response));
    }
    next();
  };
}

/** Resolves when it is this request's turn, at once for one that needs none; false when who asked is gone. */
export async function inTurn(request: Request): Promise<boolean> {
  return (await waiting.get(request)?.()) ?? true;
}
