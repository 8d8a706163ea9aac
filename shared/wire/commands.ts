import { z } from 'zod';
import { uuidSchema } from '../model/id.ts';
import { momentSchema } from '../model/moment.ts';
import { calloutCommands } from './commandBodies/callout.ts';
import { checklistCommands } from './commandBodies/checklist.ts';
import { consentCommands } from './commandBodies/consent.ts';
import { directiveCommands } from './commandBodies/directive.ts';
import { facilityCommands } from './commandBodies/facility.ts';
import { headcountCommands } from './commandBodies/headcount.ts';
import { incidentCommands } from './commandBodies/incident.ts';
import { modeCommands } from './commandBodies/mode.ts';
import { noteCommands } from './commandBodies/note.ts';
import { operationCommands } from './commandBodies/operation.ts';
import { sosCommands } from './commandBodies/sos.ts';
import { taskCommands } from './commandBodies/task.ts';
import { tierCommands } from './commandBodies/tier.ts';
import { unitCommands } from './commandBodies/unit.ts';
import { whistleCommands } from './commandBodies/whistle.ts';
import { zoneCommands } from './commandBodies/zone.ts';

/** Every kind of command, by noun. Ids of new things are made by the client, so a retry is the same thing. */
export const COMMANDS = {
  ...operationCommands,
  ...modeCommands,
  ...tierCommands,
  ...directiveCommands,
  ...checklistCommands,
  ...incidentCommands,
  ...sosCommands,
  ...taskCommands,
  ...whistleCommands,
  ...calloutCommands,
  ...zoneCommands,
  ...facilityCommands,
  ...headcountCommands,
  ...unitCommands,
  ...consentCommands,
  ...noteCommands,
};

export type CommandKind = keyof typeof COMMANDS;
export const COMMAND_KINDS = Object.keys(COMMANDS) as [CommandKind, ...CommandKind[]];

/** Their bodies. */
export const commandBodies = Object.fromEntries(
  Object.entries(COMMANDS).map(([kind, { body }]) => [kind, body]),
) as { readonly [K in CommandKind]: (typeof COMMANDS)[K]['body'] };
export type CommandBody<K extends CommandKind> = z.output<(typeof commandBodies)[K]>;
export type CommandInput<K extends CommandKind> = z.input<(typeof commandBodies)[K]>;

/** What travels over the socket or `POST /api/commands`. Repeating a `commandId` does nothing twice. */
export const commandEnvelopeSchema = z.strictObject({
  commandId: uuidSchema,
  kind: z.enum(COMMAND_KINDS),
  body: z.unknown(),
  /** When the person decided, epoch milliseconds on the server's clock; becomes `occurredAt`. */
  issuedAt: momentSchema,
});
export type CommandEnvelope<K extends CommandKind = CommandKind> = {
  commandId: string;
  kind: K;
  body: CommandInput<K>;
  issuedAt: number;
};

export type { CommandAck } from './commandAck.ts';
