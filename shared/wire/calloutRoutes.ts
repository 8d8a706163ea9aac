import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { audienceSchema, calloutSchema } from '../model/callout.ts';
import { uuidSchema } from '../model/id.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { errorCodeSchema } from './errors.ts';
import { pageLimit } from './page.ts';
import { cursorSchema } from './query.ts';
import { route } from './route.ts';
import { HEAVY, ORDINARY } from './routeCost.ts';

/** How a call reaches people. `app`: their own screen. The others: by webhook, when they are configured. */
export const CALLOUT_CHANNELS = ['app', 'dingtalk', 'wecom', 'sms'] as const;
export const calloutChannelSchema = z.enum(CALLOUT_CHANNELS);
export type CalloutChannel = z.infer<typeof calloutChannelSchema>;

const count = z.number().int().nonnegative();

const previewAskSchema = z.strictObject({
  operationId: uuidSchema,
  /** Who calls. The audience may lie wherever the person may call out. */
  area: areaCodeSchema,
  audience: audienceSchema,
  drill: z.boolean(),
});
export type PreviewAsk = z.infer<typeof previewAskSchema>;

/** What somebody lacks: a telephone number, an account for the app, a consent to share positions on duty. */
export const LACKS = ['phone', 'account', 'consent'] as const;
export const lackSchema = z.enum(LACKS);
export type Lack = z.infer<typeof lackSchema>;

const previewAnswerSchema = z.object({
  teams: z.array(
    z.object({
      /** A team, or `G-` and a grid for those who serve it (audience by branch). */
      teamId: rosterIdSchema,
      name: z.string(),
      homeArea: areaCodeSchema,
      called: z.number().int().positive(),
    }),
  ),
  people: count,
  /** Where they belong: by home area of their teams, most people first. */
  areas: z.array(z.object({ area: areaCodeSchema, people: z.number().int().positive() })),
  /** How many lack what, and the first 200 of them. */
  lacking: z.object({ phone: count, account: count, consent: count }),
  incomplete: z.array(
    z.object({
      personId: rosterIdSchema,
      name: z.string().nullable(),
      teamId: rosterIdSchema,
      lacks: z.array(lackSchema).min(1),
    }),
  ),
  /** How many each channel would reach; a drill uses the app only. `people` null: a group that nobody counts. */
  channels: z.array(z.object({ channel: calloutChannelSchema, people: count.nullable() })),
  /** Null when it may be sent now; else the refusal that `callout.send` would get, and until when it holds. */
  refusal: z
    .object({ code: errorCodeSchema, message: z.string(), until: z.number().int().nullable() })
    .nullable(),
  /** What `callout.send` is given back as `confirmed`. */
  digest: z.string(),
});
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;

const calloutDetailSchema = z.object({
  callout: calloutSchema,
  channels: z.array(
    z.object({
      channel: calloutChannelSchema,
      pending: count,
      sent: count,
      /** Given up after every retry. */
      dead: count,
      lastError: z.string().nullable(),
    }),
  ),
  /** Who has neither accepted nor declined, by team. */
  waiting: z.array(z.object({ teamId: rosterIdSchema, people: count })),
});
export type CalloutDetail = z.infer<typeof calloutDetailSchema>;

const recipientsQuerySchema = z.strictObject({
  teamId: rosterIdSchema.optional(),
  after: cursorSchema.optional(),
  limit: pageLimit(500, 200),
});
export const ANSWERS = ['accepted', 'declined'] as const;
export const answerSchema = z.enum(ANSWERS);
const at = z.number().int().nullable();
const progress = {
  deliveredAt: at,
  answer: answerSchema.nullable(),
  answeredAt: at,
  checkedInAt: at,
};
const recipientsAnswerSchema = z.object({
  rows: z.array(
    z.object({
      personId: rosterIdSchema,
      name: z.string().nullable(),
      /** Masked, as in the roster. */
      phone: z.string().nullable(),
      teamId: rosterIdSchema,
      teamName: z.string(),
      ...progress,
    }),
  ),
  next: z.string().nullable(),
});
export type RecipientsAnswer = z.infer<typeof recipientsAnswerSchema>;

const ownCalloutsSchema = z.object({
  callouts: z.array(
    z.object({
      calloutId: z.uuid(),
      operationId: z.uuid(),
      area: areaCodeSchema,
      no: z.number().int().positive(),
      title: z.string(),
      text: z.string(),
      drill: z.boolean(),
      hubId: rosterIdSchema.nullable(),
      hubName: z.string().nullable(),
      sentAt: z.number().int(),
      answerBy: z.number().int(),
      stoppedAt: at,
      urgedAt: at,
      teamId: rosterIdSchema,
      teamName: z.string(),
      ...progress,
      /** Checks the person in once; null after that, and when the call was stopped before they accepted. */
      checkIn: z.object({ token: z.string(), payload: z.string() }).nullable(),
    }),
  ),
});
export type OwnCallouts = z.infer<typeof ownCalloutsSchema>;

export const CALLOUT_ROUTES = {
  /** Who would be called. Changes nothing. */
  preview: route({
    method: 'POST',
    path: '/api/callouts/preview',
    access: right('callout.send', 'asked'),
    cost: HEAVY,
    body: previewAskSchema,
    answer: previewAnswerSchema,
  }),
  /** The call and what became of its messages. */
  callout: route({
    method: 'GET',
    path: '/api/callouts/:calloutId',
    access: right('callout.send', 'thing'),
    cost: ORDINARY,
    params: { calloutId: uuidSchema },
    answer: calloutDetailSchema,
  }),
  /**
   * The people called whose home is in the reader's areas, by team and id. For the desk: who is coming, who has come.
   */
  recipients: route({
    method: 'GET',
    path: '/api/callouts/:calloutId/recipients',
    access: right('callout.desk', 'cut'),
    cost: ORDINARY,
    params: { calloutId: uuidSchema },
    query: recipientsQuerySchema,
    answer: recipientsAnswerSchema,
  }),
  /** The calls of open operations that the signed-in person got, newest first. */
  own: route({
    method: 'GET',
    path: '/api/own/callouts',
    access: right('callout.self', 'own'),
    cost: ORDINARY,
    answer: ownCalloutsSchema,
  }),
} as const;
