import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../model/area.ts';
import { incidentTypeSchema } from '../model/incident.ts';
import { unitIdSchema } from '../model/unit.ts';
import { failureSchema } from './errors.ts';

const text = (max: number) => z.string().trim().max(max);

/** Bodies of the commands, by kind. Ids of new things are made by the client, so a retry is the same thing. */
export const commandBodies = {
  'operation.open': z.strictObject({
    operationId: z.uuid(),
    name: text(80).min(1),
    area: areaCodeSchema,
    exercise: z.boolean(),
    /** When the event happened, epoch milliseconds; not in the future. */
    t0: z.number().int().positive(),
  }),
  'operation.close': z.strictObject({ operationId: z.uuid(), reason: text(500).min(1) }),
  'incident.report': z.strictObject({
    incidentId: z.uuid(),
    operationId: z.uuid(),
    type: incidentTypeSchema,
    title: text(80).default(''),
    description: text(2000).default(''),
    position: positionSchema,
  }),
  'incident.update': z.strictObject({
    incidentId: z.uuid(),
    /** The version that the person was looking at; another one is refused as `stale_version`. */
    version: z.number().int().positive(),
    patch: z
      .strictObject({
        type: incidentTypeSchema.optional(),
        title: text(80).optional(),
        description: text(2000).optional(),
      })
      .refine((patch) => Object.keys(patch).length > 0, 'nothing to change'),
  }),
  'incident.close': z.strictObject({
    incidentId: z.uuid(),
    version: z.number().int().positive(),
    reason: text(500).min(1),
  }),
  /**
   * Own unit (`duty.self`) or others' (`duty.manage`). People go on duty only with consent in force; with
   * `consent` a person gives it for their own unit on the way.
   */
  'unit.start_duty': z.strictObject({
    operationId: z.uuid(),
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
    noteId: z.uuid(),
    operationId: z.uuid(),
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
  commandId: z.uuid(),
  kind: z.enum(COMMAND_KINDS),
  body: z.unknown(),
  /** When the person decided, epoch milliseconds on the server's clock; becomes `occurredAt`. */
  issuedAt: z.number().int().positive(),
});
export type CommandEnvelope<K extends CommandKind = CommandKind> = {
  commandId: string;
  kind: K;
  body: CommandInput<K>;
  issuedAt: number;
};

export const commandAckSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    commandId: z.uuid(),
    /** Number of the last journal entry that the command wrote. */
    seq: z.number().int().nonnegative(),
  }),
  failureSchema.extend({ commandId: z.uuid().optional() }),
]);
export type CommandAck = z.infer<typeof commandAckSchema>;
