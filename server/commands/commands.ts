import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Principal } from '../../shared/access/principal.ts';
import type { Actor } from '../../shared/model/entry.ts';
import { fold } from '../../shared/picture/apply.ts';
import { canonical } from '../../shared/picture/digest.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { CommandAck, CommandKind } from '../../shared/wire/commands.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { Audit } from '../access/audit.ts';
import { CheckInTokens } from '../callout/checkInTokens.ts';
import type { CalloutSettings } from '../callout/settings.ts';
import { type Database, transaction } from '../db/database.ts';
import { lockJournalHead } from '../db/queries/journal.ts';
import { insertReceipt, receiptOf } from '../db/queries/receipts.ts';
import type { Journal } from '../journal/types.ts';
import { calloutHandlers } from './callout.ts';
import { consentHandlers } from './consent.ts';
import { directiveHandlers } from './directive.ts';
import { dutyHandlers } from './duty.ts';
import type {
  AreaLookup,
  CommandContext,
  Decision,
  Handlers,
  SystemCommand,
  SystemContext,
} from './handler.ts';
import { incidentHandlers } from './incident.ts';
import { levelHandlers } from './level.ts';
import { noteHandlers } from './note.ts';
import { operationHandlers } from './operation.ts';
import { type ParsedCommand, parseCommand } from './parse.ts';
import { storeChanges } from './projections.ts';
import { taskHandlers } from './task.ts';
import { tierHandlers } from './tier.ts';
import { occurredAtOf } from './times.ts';
import { Turns } from './turns.ts';
import { whistleHandlers } from './whistle.ts';
import { zoneHandlers } from './zone.ts';

export interface CommandsDeps {
  db: Database;
  journal: Journal;
  clock: Clock;
  areas: AreaLookup;
  /** Left out: codes that nobody is shown, and no channel outside. */
  callout?: CalloutSettings;
}

export interface Commands {
  /**
   * Does a command once, whatever the number of times it is sent: repeating a `commandId` gets the first
   * answer. What the caller did wrong comes back as a refusal and may be sent again; trouble of our own is
   * thrown. When the ack is there, `journal.picture()` holds what the command did.
   */
  execute(principal: Principal, envelope: unknown): Promise<CommandAck>;
  /** Does something by itself, once; resolves when `journal.picture()` holds it. Throws a Refusal or trouble. */
  executeSystem(command: SystemCommand): Promise<CommandAck>;
}

/** Who acts when nobody does. */
export const SYSTEM_ACTOR: Actor = { id: 'system', name: '' };

/** A new kind does not compile until it has a handler. */
const HANDLERS: Handlers<CommandKind> = {
  ...operationHandlers,
  ...levelHandlers,
  ...tierHandlers,
  ...directiveHandlers,
  ...incidentHandlers,
  ...taskHandlers,
  ...whistleHandlers,
  ...calloutHandlers,
  ...zoneHandlers,
  ...dutyHandlers,
  ...consentHandlers,
  ...noteHandlers,
};

/** Commands come in turn anyway, behind the journal's lock; beyond this many waiting, the caller is told. */
const MAX_WAITING = 1_000;
/** SQLSTATE class 23: a rule of the tables that the handler's own check did not foresee. */
const INTEGRITY_VIOLATION = /^23/;

export function createCommands({ db, journal, clock, areas, callout: given }: CommandsDeps): Commands {
  const callout = given ?? {
    tokens: new CheckInTokens(randomBytes(32).toString('base64url')),
    channels: [],
  };
  // One connection of the pool at a time: the others stay free for those who only look.
  const turns = new Turns(MAX_WAITING);
  const audit = new Audit(db.pool, clock);

  async function execute(principal: Principal, envelope: unknown): Promise<CommandAck> {
    try {
      const command = parseCommand(envelope);
      const ack = await turns.take(() =>
        transaction(db.pool, (client) => perform(client, principal, command)),
      );
      // A failure to read is logged by the journal's own poll; the command is done all the same.
      await journal.catchUp().catch(() => {});
      return ack;
    } catch (error) {
      return { ...refusalOf(error).toFailure(), ...commandIdOf(envelope) };
    }
  }

  async function executeSystem(command: SystemCommand): Promise<CommandAck> {
    const { commandId, kind } = command;
    const ack = await turns.take(
      () =>
        transaction(db.pool, async (client) => {
          const requestHash = hashOf(kind, { occurredAt: command.occurredAt });
          const { seq } = await lockJournalHead(client);
          const receipt = await receiptOf(client, commandId);
          if (receipt) return receipt.ack;
          const now = clock.now();
          const context = {
            client,
            picture: await journal.pictureBehindLock(client, seq),
            actor: SYSTEM_ACTOR,
            areas,
            occurredAt: Math.min(command.occurredAt, now),
            now,
          };
          const decision = await command.decide(context);
          return commit(context, { commandId, kind, requestHash }, decision);
        }),
      command.urgent,
    );
    await journal.catchUp().catch(() => {});
    return ack;
  }

  async function perform(
    client: CommandContext['client'],
    principal: Principal,
    command: ParsedCommand,
  ): Promise<CommandAck> {
    const { commandId, kind } = command;
    const requestHash = hashOf(kind, command.body);
    const { seq } = await lockJournalHead(client);
    const receipt = await receiptOf(client, commandId);
    if (receipt) {
      if (receipt.actorId === principal.userId && receipt.requestHash.equals(requestHash)) return receipt.ack;
      throw new Refusal('command_reused', 'This command id was used for something else.', 'commandId');
    }
    const now = clock.now();
    const context: CommandContext = {
      client,
      picture: await journal.pictureBehindLock(client, seq),
      principal,
      actor: { id: principal.userId, name: principal.displayName },
      areas,
      audit,
      callout,
      occurredAt: occurredAtOf(command.issuedAt, now),
      now,
    };
    return commit(context, { commandId, kind, requestHash }, await decide(command, context));
  }

  /** Journal, tables and receipt, in the transaction of the context. */
  async function commit(
    { client, picture, actor, now }: SystemContext,
    { commandId, kind, requestHash }: { commandId: string; kind: string; requestHash: Buffer },
    decision: Decision,
  ): Promise<CommandAck> {
    const entries = await journal.append(client, commandId, decision.drafts);
    await storeChanges(client, picture, fold(picture, entries));
    await decision.store?.(entries);
    const ack: CommandAck = { ok: true, commandId, seq: entries.at(-1)?.seq ?? 0 };
    await insertReceipt(client, commandId, kind, now, { actorId: actor.id, requestHash, ack });
    return ack;
  }

  return { execute, executeSystem };
}

function decide<K extends CommandKind>(
  command: Extract<ParsedCommand, { kind: K }>,
  context: CommandContext,
): Promise<Decision> {
  const handler = HANDLERS[command.kind] as (body: unknown, context: CommandContext) => Promise<Decision>;
  return handler(command.body, context);
}

/** `issuedAt` is left out: a client that stamps its retry anew still asks for the same thing. */
function hashOf(kind: string, body: unknown): Buffer {
  return createHash('sha256').update(canonical({ kind, body })).digest();
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (INTEGRITY_VIOLATION.test((error as { code?: string } | null)?.code ?? ''))
    return new Refusal('conflict', 'This does not fit with what is stored.');
  throw error;
}

const withId = z.object({ commandId: z.uuid() });

function commandIdOf(envelope: unknown): { commandId?: string } {
  const parsed = withId.safeParse(envelope);
  return parsed.success ? { commandId: parsed.data.commandId } : {};
}
