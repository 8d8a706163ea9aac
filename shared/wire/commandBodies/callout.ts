import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { audienceSchema } from '../../model/callout.ts';
import { uuidSchema } from '../../model/id.ts';
import { durationSchema } from '../../model/moment.ts';
import { rosterIdSchema } from '../../model/rosterId.ts';
import { TITLE_LENGTH } from '../../model/text.ts';
import { written } from '../../model/written.ts';
import { DAY_MS } from '../../time/durations.ts';
import { command } from './command.ts';
import { reason } from './fields.ts';

const calloutId = uuidSchema;

export const calloutCommands = {
  'callout.send': command({
    permission: 'callout.send',
    area: 'asked',
    body: z.strictObject({
      calloutId,
      operationId: uuidSchema,
      area: areaCodeSchema,
      audience: audienceSchema,
      title: written(80).min(1),
      text: written(500).default(''),
      drill: z.boolean(),
      hubId: rosterIdSchema.nullable().default(null),
      /** How long an answer is asked for. */
      answerWithinMs: durationSchema(60_000, DAY_MS).default(1_800_000),
      /** Digest of the preview that the person confirmed: what is sent is what was shown, or `stale_version`. */
      confirmed: z.string().min(1).max(TITLE_LENGTH),
    }),
  }),
  /** For oneself (`personId` left out), or for others of a team as they told it. */
  'callout.answer': command({
    permission: 'callout.desk',
    area: 'thing',
    or: 'callout.self',
    body: z.strictObject({
      calloutId,
      personIds: z.array(rosterIdSchema).min(1).max(500).optional(),
      answer: z.enum(['delivered', 'accepted', 'declined']),
    }),
  }),
  /** At the hub: by the token of a QR code or a card, or (by who runs the desk) by the people's ids. */
  'callout.check_in': command({
    permission: 'callout.desk',
    area: 'thing',
    body: z.strictObject({
      calloutId,
      token: written(80).min(8).optional(),
      personIds: z.array(rosterIdSchema).min(1).max(500).optional(),
    }),
  }),
  /** Those who have not answered: of these teams, or of all. */
  'callout.urge': command({
    permission: 'callout.send',
    area: 'thing',
    body: z.strictObject({ calloutId, teamIds: z.array(rosterIdSchema).max(200).default([]) }),
  }),
  'callout.stop': command({
    permission: 'callout.send',
    area: 'thing',
    body: z.strictObject({ calloutId, reason }),
  }),
};
