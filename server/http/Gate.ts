import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Request, RequestHandler, Response } from 'express';
import { HTTP_STATUS, Refusal } from '../../shared/wire/errors.ts';
import type { Route } from '../../shared/wire/route.ts';
import { HEAVY } from '../../shared/wire/routeCost.ts';
import { type Budgets, OverBudget } from '../access/budgets/Budgets.ts';
import { LateRefusals, refusalIsDue } from '../access/budgets/LateRefusals.ts';
import { costOfRequest } from '../access/budgets/routeCosts.ts';
import { Turns } from '../access/budgets/Turns.ts';
import { clientAddress } from '../access/clientAddress.ts';
import type { KnownBrowsers } from '../access/knownBrowsers.ts';
import type { Sessions } from '../access/sessions.ts';
import { paidBy } from './payers.ts';

export interface GateDeps {
  sessions: Pick<Sessions, 'accountOf'>;
  browsers: Pick<KnownBrowsers, 'accountOf'>;
  /** Of accounts, and of addresses for whoever is not signed in. */
  budgets: { accounts: Budgets; addresses: Budgets };
  /** How many proxies stand before the server. */
  proxies: number;
  /** Routes that have limits of their own; another method of the same path has none. */
  except: readonly Pick<Route, 'method' | 'path'>[];
}

/** How requests of one kind of owner come in. */
interface Lane {
  budgets: Budgets;
  turns: Turns;
  /** A request may wait so long until the budget holds what it costs; one that would have to wait longer is refused. */
  patienceMs: number;
  /** Requests of one owner that are inside, those that wait included. */
  mostInside: number;
  /** A turn is given back after this, even when the answer is not out: whoever reads slowly keeps nobody out. */
  turnMs: number;
}

/** Browsers ask one after the other on a connection. */
const MOST_ON_CONNECTION = 8;

/**
 * The gate before all else that is done for a request. It counts what is asked in the name of the account whose session
 * it was a moment ago, of the one that the browser was signed in to, or of the address: so much over time, so much at once, and fair between owners. What comes in a
 * rush waits a little rather than being refused; what comes without end waits until it is refused, and waits with its
 * sender.
 */
export class Gate {
  private readonly deps: GateDeps;
  private readonly lanes: { accounts: Lane; addresses: Lane };
  private readonly inside = new Map<string, number>();
  private readonly onConnection = new WeakMap<Socket, number>();
  private readonly charged = new WeakSet<Request>();
  private readonly late = new LateRefusals();

  constructor(deps: GateDeps) {
    this.deps = deps;
    const { accounts, addresses } = deps.budgets;
    this.lanes = {
      // As many as a browser asks for at once; what is not read yet counts, so that nobody piles up answers.
      accounts: {
        budgets: accounts,
        turns: new Turns({ atOnce: 1_000, ofOne: 8, waiting: { most: 5_000, mostOfOne: 100 } }),
        patienceMs: 2_000,
        mostInside: 64,
        turnMs: 120_000,
      },
      // The pages of a hall that signs in at once wait for each other; whoever works inside does not.
      addresses: {
        budgets: addresses,
        turns: new Turns({ atOnce: 8, ofOne: 2, waiting: { most: 5_000, mostOfOne: 2_000 } }),
        patienceMs: 5_000,
        mostInside: 2_000,
        turnMs: 100,
      },
    };
  }

  /** Requests that wait for their turn. */
  get waiting(): number {
    return this.lanes.accounts.turns.waiting + this.lanes.addresses.turns.waiting;
  }

  /** Stands first. */
  handler(): RequestHandler {
    // As Express takes a path: in any case, with or without a slash behind it.
    const keyOf = ({ method, path }: { method: string; path: string }) =>
      `${method} ${path.toLowerCase().replace(/\/$/, '')}`;
    const except: ReadonlySet<string> = new Set(this.deps.except.map(keyOf));
    return async (request, response, next) => {
      if (except.has(keyOf(request))) return next();
      const refusal = await this.enter(request, response);
      if (refusal) refuse(response, refusal);
      else if (refusal === null) next();
    };
  }

  /** Stands behind the look at the session: charges the account for what came in under its address. */
  charging(account: (request: Request) => string): RequestHandler {
    return (request, _response, next) => {
      if (!this.charged.has(request)) {
        const payer = { budgets: this.deps.budgets.accounts, owner: account(request) };
        paidBy(request, payer);
        payer.budgets.charge(payer.owner, costOf(request));
      }
      next();
    };
  }

  /** Null lets the request in, a Refusal does not, and undefined is for who is gone. */
  private async enter(request: Request, response: Response): Promise<Refusal | null | undefined> {
    const { socket } = request;
    const before = this.onConnection.get(socket) ?? 0;
    if (before >= MOST_ON_CONNECTION) socket.destroy();
    if (socket.destroyed) return undefined;
    const account = this.deps.sessions.accountOf(request.headers);
    // Where others flood behind the same address, whoever works there must be able to sign in again.
    const browser = account ? undefined : this.deps.browsers.accountOf(request.headers.cookie);
    const lane = account || browser ? this.lanes.accounts : this.lanes.addresses;
    const owner = account ?? (browser ? `browser ${browser}` : clientAddress(request, this.deps.proxies));
    const inside = this.inside.get(owner) ?? 0;
    if (inside >= lane.mostInside) {
      if (await this.late.hold(owner)) return TOO_MANY;
      socket.destroy();
      return undefined;
    }
    this.inside.set(owner, inside + 1);
    this.onConnection.set(socket, before + 1);
    response.once('close', () => {
      this.onConnection.set(socket, this.onConnection.get(socket)! - 1);
      const left = this.inside.get(owner)! - 1;
      if (left > 0) this.inside.set(owner, left);
      else this.inside.delete(owner);
    });
    paidBy(request, { budgets: lane.budgets, owner });
    const cost = costOf(request);
    const waitMs = lane.budgets.book(owner, cost, lane.patienceMs);
    if (waitMs > lane.patienceMs) {
      await refusalIsDue();
      return new OverBudget(waitMs);
    }
    if (waitMs > 0) await delay(waitMs);
    if (account) this.charged.add(request);
    // What is dear has turns of its own, and keeps nothing ordinary of the account waiting.
    if (account && cost >= HEAVY) return null;
    try {
      const end = await lane.turns.take(owner);
      if (response.destroyed || response.closed) {
        end();
        return undefined;
      }
      const late = setTimeout(end, lane.turnMs);
      response.once('close', () => {
        clearTimeout(late);
        end();
      });
      return null;
    } catch (error) {
      return error as Refusal;
    }
  }
}

export function costOf({ method, baseUrl, path, query }: Request): number {
  // Below a mount point Express has cut the path.
  return costOfRequest({ method, path: baseUrl + path, query });
}

const TOO_MANY = new Refusal('too_many_requests', 'Too many requests at once. Wait a moment.', undefined, 2);

function refuse(response: Response, refusal: Refusal): void {
  if (response.destroyed || response.closed) return;
  response
    .status(HTTP_STATUS[refusal.code])
    .set({
      'retry-after': String(refusal.retryAfterS ?? 1),
      connection: 'close',
      'cache-control': 'no-store',
    })
    .json(refusal.toFailure());
}
