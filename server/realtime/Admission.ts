import type { IncomingMessage } from 'node:http';
import { type Failure, Refusal } from '../../shared/wire/errors.ts';
import type { Budgets } from '../access/budgets/Budgets.ts';
import { CONNECTION_COST } from '../access/budgets/costs.ts';
import { LateRefusals } from '../access/budgets/LateRefusals.ts';
import { clientAddress } from '../access/clientAddress.ts';
import type { KnownBrowsers } from '../access/knownBrowsers.ts';
import type { Sessions, SignedIn } from '../access/sessions.ts';
import { isSameOrigin } from '../http/security.ts';
import { inputOf, terminate } from './engineSocket.ts';
import type { Inbox } from './Inbox.ts';

export interface AdmissionDeps {
  sessions: Pick<Sessions, 'find' | 'accountOf'>;
  browsers: Pick<KnownBrowsers, 'accountOf'>;
  /** Of accounts, and of addresses for whoever is not signed in. */
  budgets: { accounts: Budgets; addresses: Budgets };
  limits: SocketLimits;
  publicUrl: string | undefined;
  /** How many proxies stand before the server. */
  proxies: number;
  inbox: Inbox;
  /** Told why somebody was not let in. */
  onRefused: (why: string) => void;
}

export interface SocketLimits {
  /** Open sockets of one account. */
  ofAccount: number;
  /** Connections of everybody. */
  inAll: number;
}

/**
 * Connections of people who are not signed in: they are told so and closed. Few are open at a time, however many come;
 * one address has a few of them.
 */
const STRANGERS = { inAll: 200, ofAddress: 20 };
/** Long enough to be told; whoever stays is closed. */
const STRANGER_STAYS_MS = 2_000;
/** How long a connection that is over may take to say goodbye. */
const GOODBYE_WITHIN_MS = 1_000;
/** Over the limit of an account so many are let in to be told so; more are turned away without a word. */
const TOLD_OVER_LIMIT = 5;
/** Whoever has too many screens open closes one; a link that is lost is noticed after twenty seconds. */
const RETRY_AFTER_S = 20;

/** Who opened a connection. */
export interface Visitor {
  found: SignedIn | null;
  /** In whose name its connections and messages are counted. */
  owner: string;
  /** Why nothing further will come of it. */
  refusal: Failure | null;
}

/** A connection of Engine.IO. */
interface Connection {
  readonly request: IncomingMessage;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * Who may open a connection. It is asked before the connection is: whose it is, whether their account has room and budget
 * for another, and for whoever is nobody whether their address has. So a connection has an owner from its first
 * message on.
 */
export class Admission {
  private readonly deps: AdmissionDeps;
  private readonly visitors = new WeakMap<IncomingMessage, Visitor>();
  /** Open connections of each owner. */
  private readonly open = new Map<string, number>();
  private opened = 0;
  private strangers = 0;
  private readonly late = new LateRefusals();

  constructor(deps: AdmissionDeps) {
    this.deps = deps;
  }

  /**
   * Whether a request to the path of the connections may go on. There is one transport: what is no upgrade has nothing to
   * find there, and one that names a connection would open a second way into it, past `admit`.
   */
  passes(request: IncomingMessage & { _query?: { sid?: unknown } }): boolean {
    const { headers, socket } = request;
    if (headers.upgrade !== undefined) return request._query?.sid === undefined;
    // Answered by Engine.IO itself, not through the gate of the other requests.
    if (this.deps.budgets.addresses.wait(this.addressOf(request), 1) > 0) socket.destroy();
    return false;
  }

  /** Null lets a connection be opened; else why not. */
  async admit(request: IncomingMessage): Promise<string | null> {
    const { socket } = request;
    // While it is looked at nobody else listens to the connection, and one that breaks would end the process.
    const broken = () => socket.destroy();
    socket.on('error', broken);
    const refused = await this.look(request);
    if (refused) {
      this.deps.onRefused(refused);
      // A handshake is dearer than whatever is sent over it: it is not worth more than the answer.
      if (!(await this.late.hold(this.payerOf(request, this.addressOf(request)).name))) socket.destroy();
    }
    socket.off('error', broken);
    return refused;
  }

  /**
   * What a handshake is charged to: the account, also of a browser that was signed in to it, or else the address. Screens that
   * were away for a while come back past whoever floods behind the same address.
   */
  private payerOf({ headers }: IncomingMessage, address: string): { budget: Budgets; name: string } {
    const { budgets, sessions, browsers } = this.deps;
    const account = sessions.accountOf(headers);
    if (account) return { budget: budgets.accounts, name: account };
    const browser = browsers.accountOf(headers.cookie);
    if (browser) return { budget: budgets.accounts, name: `browser ${browser}` };
    return { budget: budgets.addresses, name: address };
  }

  private async look(request: IncomingMessage): Promise<string | null> {
    const { sessions, limits, publicUrl } = this.deps;
    const { headers } = request;
    if (!isSameOrigin(headers, publicUrl)) return 'forbidden';
    if (this.opened >= limits.inAll) return 'unavailable';
    const address = this.addressOf(request);
    const { budget, name } = this.payerOf(request, address);
    if (budget.wait(name, CONNECTION_COST) > 0) return 'too_many_requests';
    let found: SignedIn | null;
    try {
      found = await sessions.find(headers);
    } catch {
      return 'unavailable';
    }
    const owner = found ? `account ${found.principal.userId}` : `address ${address}`;
    const open = this.open.get(owner) ?? 0;
    if (found ? open >= limits.ofAccount + TOLD_OVER_LIMIT : this.tooManyStrangers(open))
      return 'too_many_requests';
    this.visitors.set(request, { found, owner, refusal: null });
    return null;
  }

  private addressOf(request: IncomingMessage): string {
    return clientAddress(request, this.deps.proxies);
  }

  private tooManyStrangers(ofAddress: number): boolean {
    return this.strangers >= STRANGERS.inAll || ofAddress >= STRANGERS.ofAddress;
  }

  /** A connection was opened. */
  entered(conn: Connection): void {
    const visitor = this.visitors.get(conn.request);
    // Nobody comes in past `admit`.
    if (!visitor) {
      terminate(conn);
      return;
    }
    const { owner, found } = visitor;
    const open = (this.open.get(owner) ?? 0) + 1;
    this.open.set(owner, open);
    this.opened++;
    if (!found) this.strangers++;
    conn.once('close', () => {
      this.opened--;
      if (!found) this.strangers--;
      const left = this.open.get(owner)! - 1;
      if (left > 0) this.open.set(owner, left);
      else this.open.delete(owner);
    });
    this.deps.inbox.add(owner, inputOf(conn));
    // The other end may never agree to the end, and send on.
    conn.once('close', () => setTimeout(() => terminate(conn), GOODBYE_WITHIN_MS).unref());
    if (!found) visitor.refusal = NOBODY;
    else if (open > this.deps.limits.ofAccount) visitor.refusal = TOO_MANY;
    if (!visitor.refusal) return;
    this.deps.onRefused(visitor.refusal.code);
    const stays = setTimeout(() => terminate(conn), STRANGER_STAYS_MS);
    conn.once('close', () => clearTimeout(stays));
  }

  /** Who opened the connection that a request began. */
  visitorOf(request: IncomingMessage): Visitor | undefined {
    return this.visitors.get(request);
  }
}

const NOBODY = new Refusal('unauthenticated', 'Sign in first.').toFailure();
const TOO_MANY = new Refusal(
  'too_many_requests',
  'Too many screens of this account are open. Close one of them.',
  undefined,
  RETRY_AFTER_S,
).toFailure();
