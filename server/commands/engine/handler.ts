import type pg from 'pg';
import type { Principal } from '../../../shared/access/principal.ts';
import type { Actor, Entry, EntryDraft, EntryKind } from '../../../shared/model/entries/entry.ts';
import type { Found } from '../../../shared/picture/PictureIndex.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { CommandBody, CommandKind } from '../../../shared/wire/commands.ts';
import type { Audit } from '../../access/audit.ts';
import type { AskedRight } from './AskedRight.ts';

/** What the rules need to know of the areas. */
export interface AreaLookup {
  /** Code of the smallest area that holds a WGS-84 point, or null outside all. */
  find(lon: number, lat: number): string | null;
  has(code: string): boolean;
  /** Whether a command body can stand there: there are areas below it. */
  commands(code: string): boolean;
}

/**
 * What a handler works with; everything happens inside one transaction behind the journal's lock. Nobody else
 * can append meanwhile, so `picture` is the state of everything, and rules are questions to it.
 */
export interface SystemContext {
  readonly client: pg.PoolClient;
  /**
   * The same without what others did in this transaction, which is in the Picture: to ask whether something was there
   * before, without having theirs written for it.
   */
  readonly before: pg.PoolClient;
  /** The whole Picture at the journal's head. */
  readonly picture: Picture;
  /** What is asked of many rows of it. */
  readonly found: Found;
  readonly actor: Actor;
  readonly areas: AreaLookup;
  /** When the person decided, epoch milliseconds, never after now. */
  readonly occurredAt: number;
  /** The server's clock, epoch milliseconds. */
  readonly now: number;
}

/** The same, on behalf of a person. */
export interface CommandContext extends SystemContext {
  readonly principal: Principal;
  /** To be asked before anything else is decided. */
  readonly right: AskedRight;
  /** For what is about a person's rights: written in the same transaction, last. */
  readonly audit: Pick<Audit, 'recordIn'>;
}

/** What a command does once its rules hold: facts for the journal, and the tables that follow them. */
export interface Decision<K extends EntryKind = EntryKind> {
  readonly drafts: readonly EntryDraft<K>[];
  /**
   * Writes, in the same transaction, what is not in the Picture; `entries` are the drafts with their numbers.
   * The tables of what is in it follow by themselves (mirrors.ts).
   */
  store?(entries: readonly Entry[]): Promise<void>;
}

/**
 * Checks rights and rules and decides, or throws a Refusal. Writes nothing itself. `Own` is what a noun works with beside
 * what every command has: it brings it itself (`server/commands/nouns.ts`).
 */
export type Handler<K extends CommandKind, Own = unknown> = (
  body: CommandBody<K>,
  context: CommandContext & Own,
) => Promise<Decision>;
/** What the system does by itself: a timer that ran out, a fix that shows an arrival. */
export interface SystemCommand {
  /** Follows from what is done, so that it happens once, whoever tries and however often. */
  readonly commandId: string;
  /** Names it in the receipts. */
  readonly kind: string;
  /** When it was true, epoch milliseconds; never after now. */
  readonly occurredAt: number;
  /** An alarm: goes ahead of whatever waits for the journal. */
  readonly urgent?: boolean;
  /** Looks again behind the lock; no drafts when there is nothing to do any more. */
  decide(context: SystemContext): Decision | Promise<Decision>;
}

/** What is known before a command waits. */
export interface PrepareContext {
  readonly principal: Principal;
  /** The Picture as it is told: the head may be further. */
  readonly picture: Picture;
  readonly areas: AreaLookup;
}

/**
 * Work that needs no lock, done before a command waits for it, for whoever may have it done. Throws the Refusal that the
 * handler would: it asks everything again.
 */
export type Preparation<K extends CommandKind, Own = unknown> = (
  body: CommandBody<K>,
  context: PrepareContext & Own,
) => void;

/** One kind of command as the server does it. */
export interface Handled<K extends CommandKind, Own = unknown> {
  readonly decide: Handler<K, Own>;
  /**
   * Whether it locks rows that others lock too (units, duty, the audit's head): it has them for the shortest time and
   * takes no lock after them, so no command is done behind it in its transaction.
   */
  readonly locks: boolean;
  /** What it costs of the account's budget beside the message that it came with: 0, unless it is dear to do. */
  readonly cost: number;
  readonly prepare?: Preparation<K, Own>;
}

export type Handlers<K extends CommandKind, Own = unknown> = { readonly [P in K]: Handled<P, Own> };
