import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { uuidSchema } from '../model/id.ts';
import { momentSchema } from '../model/moment.ts';
import { unitIdSchema } from '../model/unit.ts';
import { calloutCommands } from './commandBodies/callout.ts';
import { text } from './commandBodies/fields.ts';
import { incidentCommands } from './commandBodies/incident.ts';
import { operationCommands } from './commandBodies/operation.ts';
import { taskCommands, whistleCommands } from './commandBodies/task.ts';
import { zoneCommands } from './commandBodies/zone.ts';

/** Bodies of the commands, by kind. Ids of new things are made by the client, so a retry is the same thing. */
export const commandBodies = {
  ...operationCommands,
  ...incidentCommands,
  ...taskCommands,
  ...whistleCommands,
  ...calloutCommands,
  ...zoneCommands,
  /**
   * Own unit (`duty.self`) or others' (`duty.manage`). People go on duty only with consent in force; with
   * `consent` a person gives it for their own unit on the way.
   */
  'unit.start_duty': z.strictObject({
    operationId: uuidSchema,
    unitIds: z.array(unitIdSchema).min(1).max(500),
    /** Version of the consent text that the person agrees to; required for one's own unit without consent. */
    consent: text(40).optional(),
  }),
  'unit.end_duty': z.strictObject({
    unitIds: z.array(unitIdSchema).min(1).max(500),
    reason: text(200).default(''),
  }),
  /** Own unit (`consent.self`): agrees to share its position while on duty. */
  'consent.give': z.strictObject({ version: text(40).min(1) }),
  /**
   * Own unit (`consent.self`), or those of people who told so (`people.manage`). Ends duty at once. Withdrawing
   * what is not there is done already.
   */
  'consent.withdraw': z.strictObject({ unitIds: z.array(unitIdSchema).min(1).max(500).optional() }),
  'note.add': z.strictObject({
    noteId: uuidSchema,
    operationId: uuidSchema,
    area: areaCodeSchema,
    text: text(2000).min(1),
  }),
} as const;

export type CommandKind = keyof typeof commandBodies;
export const COMMAND_KINDS = Object.keys(commandBodies) as [CommandKind, ...CommandKind[]];
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
