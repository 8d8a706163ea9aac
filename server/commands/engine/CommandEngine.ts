import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Principal } from '../../../shared/access/principal.ts';
import { SYSTEM_ACTOR } from '../../../shared/model/entries/entry.ts';
import { canonical } from '../../../shared/picture/digest.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { TimeRange } from '../../../shared/time/SteadyClock.ts';
import type { CommandAck, CommandKind } from '../../../shared/wire/commands.ts';
import { type Concern, type FirstDone, Refusal } from '../../../shared/wire/errors.ts';
import { Audit } from '../../access/audit.ts';
import type { Standing, StandingHold } from '../../access/Standing.ts';
import type { Database } from '../../db/database.ts';
import { refusalOf as refusalOfDatabase } from '../../db/faults/faults.ts';
import type { Journal } from '../../journal/types.ts';
import { AskedRight, requireRightSomewhere } from './AskedRight.ts';
import { type Batch, type BatchJob, NothingWritten, performAll } from './Batch.ts';
import { BatchQueue } from './BatchQueue.ts';
import type {
  AreaLookup,
  CommandContext,
  Decision,
  Handlers,
  PrepareContext,
  SystemCommand,
  SystemContext,
} from './handler.ts';
import { InFlight } from './InFlight.ts';
import type { Mirroring } from './mirrors.ts';
import { occurredAtOf } from './occurredAt.ts';
import { type ParsedCommand, parseCommand } from './parse.ts';
import { NothingToDo } from './systemCommandId.ts';

export interface EngineDeps<Own extends object> {
  handlers: Handlers<CommandKind, Own>;
  /** What single nouns work with: handed to all, and looked at by none but their own. */
  own: Own;
  /** Writes the tables that mirror the Picture. */
  mirror: Mirroring;
  db: Database;
  journal: Journal;
  clock: Clock;
  /** Between which times it may be now; left out: the clock is right. */
  timeRange?: (() => TimeRange) | undefined;
  areas: AreaLookup;
  /** Whether who asked still may when the turn comes; left out: they may. */
  standing?: Pick<Standing, 'hold'> | undefined;
  /** Takes a cost from the budget of an account, or throws; left out: there is none. */
  charge?: ((userId: string, cost: number) => void) | undefined;
  /** Who was first, of something that a refusal is about; left out: nobody is told. */
  whoWasFirst?: ((principal: Principal, concern: Concern) => Promise<FirstDone | null>) | undefined;
  /** Told when several commands had to be done one by one because one of them broke their batch. */
  onSpoiled(error: unknown, commands: number): void;
}

export interface Commands {
  /**
   * Does a command once, whatever the number of times it is sent: repeating a `commandId` gets the first
   * answer. What the caller did wrong, and a database that is away, come back as a refusal and may be sent again; trouble
   * of our own is thrown. When the ack is there, `journal.picture()` holds what the command did.
   */
  execute(principal: Principal, envelope: unknown): Promise<CommandAck>;
  /** Does something by itself, once; resolves when `journal.picture()` holds it. Throws a Refusal or trouble. */
  executeSystem(command: SystemCommand): Promise<CommandAck>;
  /** Commands that have not been begun. */
  waiting(): number;
  /** Takes no more commands of people; resolves when those that were taken are answered, or after a few seconds. */
  stop(): Promise<void>;
}

/**
 * Commands come in turn anyway, behind the journal's lock; beyond this many waiting, the caller is told. A person has
 * one or two under way, a shared account of a hall some dozens.
 */
const WAITING = { most: 1_000, mostOfOne: 50 };
/** Who is not answered by then sends again, under the same id, once the server is back. */
const FINISH_WITHIN_MS = 2_500;
/** Commands in one transaction: more would hold the journal's lock for long, and win little. */
const MOST_TOGETHER = 32;
/** SQLSTATE class 23: a rule of the tables that the handler's own check did not foresee. */
const INTEGRITY_VIOLATION = /^23/;

/**
 * What is the same for every command: once, in turn, behind the journal's lock, with its right asked, its facts in the
 * journal, its tables and its receipt in one transaction. It knows no noun: what one needs of its own is handed through unseen.
 */
export function createEngine<Own extends object>({
  handlers,
  own,
  mirror,
  onSpoiled,
  db,
  journal,
  clock,
  timeRange,
  areas,
  standing,
  charge,
  whoWasFirst,
}: EngineDeps<Own>): Commands {
  const audit = new Audit(db.pool, clock);
  // One connection of the pool at a time: the others stay free for those who only look.
  const queue = new BatchQueue<BatchJob, CommandAck>(WAITING, MOST_TOGETHER, (jobs) =>
    performAll({ db, journal, mirror, onSpoiled }, jobs),
  );

  const underWay = new InFlight();
  let stopping = false;

  async function execute(principal: Principal, envelope: unknown): Promise<CommandAck> {
    const hold = standing?.hold(principal);
    try {
      if (stopping) throw new Refusal('unavailable', 'The server is stopping. Send again in a moment.');
      const command = parseCommand(envelope);
      const { commandId, kind } = command;
      requireRightSomewhere(principal, kind);
      charge?.(principal.userId, handlers[kind].cost);
      prepareFor(handlers, command, () => ({ ...own, principal, picture: journal.picture(), areas }));
      const requestHash = hashOf(kind, command.body);
      return await underWay.run(() =>
        queue.take(
          { commandId, perform: (batch) => perform(batch, principal, { ...command, requestHash }, hold) },
          { owner: principal.userId, last: handlers[kind].locks },
        ),
      );
    } catch (error) {
      const refusal = refusalOf(error);
      const first = await firstOf(principal, refusal);
      return { ...refusal.toFailure(), ...(first ? { first } : {}), ...commandIdOf(envelope) };
    } finally {
      hold?.release();
    }
  }

  /** A refusal stands without it: a question that fails takes nothing from it. */
  async function firstOf(principal: Principal, { concern }: Refusal): Promise<FirstDone | null> {
    if (!concern || !whoWasFirst) return null;
    return whoWasFirst(principal, concern).catch(() => null);
  }

  function executeSystem(command: SystemCommand): Promise<CommandAck> {
    const { commandId, urgent } = command;
    // Few at a time, by the clock and by what is derived: a flood of people's commands delays a deadline at most.
    return queue.take(
      { commandId, perform: (batch) => performSystem(batch, command) },
      { urgent, always: true },
    );
  }

  async function performSystem(batch: Batch, command: SystemCommand): Promise<CommandAck> {
    const { commandId, kind } = command;
    const receipt = batch.receiptOf(commandId);
    if (receipt) return receipt.ack;
    const { before, appending, rows } = batch;
    const now = clock.now();
    const occurredAt = Math.min(command.occurredAt, now);
    const { picture, found } = appending;
    const context = {
      client: rows.client,
      before,
      picture,
      found,
      actor: SYSTEM_ACTOR,
      areas,
      occurredAt,
      now,
    };
    const decision = await undone(async () => command.decide(context));
    const requestHash = hashOf(kind, { occurredAt: command.occurredAt });
    return commit(batch, context, { commandId, kind, requestHash }, decision);
  }

  async function perform(
    batch: Batch,
    principal: Principal,
    command: ParsedCommand & { requestHash: Buffer },
    hold: StandingHold | undefined,
  ): Promise<CommandAck> {
    const { commandId, kind, requestHash } = command;
    const over = hold?.over();
    if (over) throw new NothingWritten(over);
    const receipt = batch.receiptOf(commandId);
    if (receipt) {
      if (receipt.actorId === principal.userId && receipt.requestHash.equals(requestHash)) return receipt.ack;
      throw new NothingWritten(
        new Refusal('command_reused', 'This command id was used for something else.', 'commandId'),
      );
    }
    const now = clock.now();
    const { before, appending, rows } = batch;
    const actor = { id: principal.userId, name: principal.displayName };
    const decision = await undone(() => {
      const occurredAt = occurredAtOf(command.issuedAt, now, timeRange?.().latest ?? now);
      const { picture, found } = appending;
      const right = new AskedRight(kind, principal);
      return decide(handlers, command, {
        ...own,
        client: rows.client,
        before,
        picture,
        found,
        principal,
        right,
        actor,
        areas,
        audit,
        occurredAt,
        now,
      });
    });
    return commit(batch, { actor, now }, { commandId, kind, requestHash }, decision);
  }

  /** Journal, tables and receipt, in the transaction of the batch. */
  async function commit(
    batch: Batch,
    { actor, now }: Pick<SystemContext, 'actor' | 'now'>,
    { commandId, kind, requestHash }: { commandId: string; kind: string; requestHash: Buffer },
    decision: Decision,
  ): Promise<CommandAck> {
    const { appending, rows } = batch;
    const { entries, touched } = appending.append(commandId, decision.drafts);
    await rows.take(appending.picture, touched, entries);
    await decision.store?.(entries);
    const ack: CommandAck = { ok: true, commandId, seq: entries.at(-1)?.seq ?? 0 };
    batch.addReceipt({ commandId, kind, receivedAt: now, actorId: actor.id, requestHash, ack });
    return ack;
  }

  async function stop(): Promise<void> {
    stopping = true;
    await underWay.settled(FINISH_WITHIN_MS);
  }

  return { execute, executeSystem, waiting: () => queue.waiting, stop };
}

/** A refusal by rules comes before anything is written. */
async function undone(rules: () => Promise<Decision>): Promise<Decision> {
  try {
    return await rules();
  } catch (error) {
    throw error instanceof Refusal || error instanceof NothingToDo ? new NothingWritten(error) : error;
  }
}

function prepareFor<K extends CommandKind, Own>(
  handlers: Handlers<CommandKind, Own>,
  { kind, body }: Extract<ParsedCommand, { kind: K }>,
  context: () => PrepareContext & Own,
): void {
  const work = handlers[kind].prepare as ((body: unknown, context: PrepareContext & Own) => void) | undefined;
  work?.(body, context());
}

async function decide<K extends CommandKind, Own>(
  handlers: Handlers<CommandKind, Own>,
  command: Extract<ParsedCommand, { kind: K }>,
  context: CommandContext & Own,
): Promise<Decision> {
  const handler = handlers[command.kind].decide as (
    body: unknown,
    context: CommandContext & Own,
  ) => Promise<Decision>;
  const decision = await handler(command.body, context);
  // Default deny: a handler that forgot to ask does nothing, for anybody.
  if (!context.right.wasAsked) throw new Error(`${command.kind} was decided without asking for its right`);
  return decision;
}

/** `issuedAt` is left out: a client that stamps its retry anew still asks for the same thing. */
function hashOf(kind: string, body: unknown): Buffer {
  return createHash('sha256').update(canonical({ kind, body })).digest();
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (INTEGRITY_VIOLATION.test((error as { code?: string } | null)?.code ?? ''))
    return new Refusal('conflict', 'This does not fit with what is stored.');
  const refusal = refusalOfDatabase(error);
  if (refusal) return refusal;
  throw error;
}

const withId = z.object({ commandId: z.uuid() });

function commandIdOf(envelope: unknown): { commandId?: string } {
  const parsed = withId.safeParse(envelope);
  return parsed.success ? { commandId: parsed.data.commandId } : {};
}
