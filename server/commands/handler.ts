import type pg from 'pg';
import type { Principal } from '../../shared/access/principal.ts';
import type { Actor, Entry, EntryDraft } from '../../shared/model/entry.ts';
import type { CommandBody, CommandKind } from '../../shared/wire/commands.ts';
import type { Audit } from '../access/audit.ts';

/** What the rules need to know of the areas. */
export interface AreaLookup {
  /** Code of the smallest area that holds a WGS-84 point, or null outside all. */
  find(lon: number, lat: number): string | null;
  has(code: string): boolean;
}

/** What a handler works with; everything happens inside one transaction behind the journal's lock. */
export interface CommandContext {
  readonly client: pg.PoolClient;
  readonly principal: Principal;
  readonly actor: Actor;
  readonly areas: AreaLookup;
  /** For what is about a person's rights: written in the same transaction, last. */
  readonly audit: Pick<Audit, 'recordIn'>;
  /** When the person decided, epoch milliseconds, never after now. */
  readonly occurredAt: number;
  /** The server's clock, epoch milliseconds. */
  readonly now: number;
}

/** What a command does once its rules hold: facts for the journal, and the tables that follow them. */
export interface Decision {
  readonly drafts: readonly EntryDraft[];
  /** Writes the tables in the same transaction; `entries` are the drafts with their numbers. */
  store(entries: readonly Entry[]): Promise<void>;
}

/** Checks rights and rules and decides, or throws a Refusal. Writes nothing itself. */
export type Handler<K extends CommandKind> = (
  body: CommandBody<K>,
  context: CommandContext,
) => Promise<Decision>;
export type Handlers<K extends CommandKind> = { readonly [P in K]: Handler<P> };
