import { z } from 'zod';
import { right, SIGNED_IN } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { momentSchema } from '../model/moment.ts';
import { unitIdSchema, unitKindSchema } from '../model/unit.ts';
import { written } from '../model/written.ts';
import { pageLimit, pageSchema } from './page.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

const time = z.number();

const consentTextSchema = z.object({
  version: z.string(),
  zh: z.string(),
  en: z.string(),
  validDays: z.number().int(),
  publishedAt: time,
  /** Whether it may be agreed to now. */
  current: z.boolean(),
});
export type ConsentText = z.infer<typeof consentTextSchema>;
const consentTextsAnswerSchema = z.object({ texts: z.array(consentTextSchema) });

/** `none`: never given. */
export const CONSENT_STATES = ['active', 'expired', 'withdrawn', 'superseded', 'none'] as const;
export const consentStateSchema = z.enum(CONSENT_STATES);
export type ConsentState = z.infer<typeof consentStateSchema>;

const consentSchema = z.object({
  version: z.string(),
  how: z.enum(['self', 'form']),
  givenAt: time,
  expiresAt: time,
  withdrawnAt: time.nullable(),
  state: consentStateSchema,
});
export type Consent = z.infer<typeof consentSchema>;

/** Of the signed-in person's unit, newest first. */
const ownConsentAnswerSchema = z.object({
  unitId: unitIdSchema.nullable(),
  state: consentStateSchema,
  onDuty: z.boolean(),
  history: z.array(consentSchema),
});
export type OwnConsent = z.infer<typeof ownConsentAnswerSchema>;

const consentsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  q: written(40).optional(),
  state: consentStateSchema.optional(),
  /** The last `unitId` of the page before. */
  after: unitIdSchema.optional(),
  limit: pageLimit(500, 100),
});
const unitConsentSchema = z.object({
  unitId: unitIdSchema,
  callsign: z.string(),
  kind: unitKindSchema,
  homeArea: areaCodeSchema,
  team: z.string().nullable(),
  state: consentStateSchema,
  version: z.string().nullable(),
  how: z.enum(['self', 'form']).nullable(),
  givenAt: time.nullable(),
  expiresAt: time.nullable(),
  withdrawnAt: time.nullable(),
  onDuty: z.boolean(),
});
export type UnitConsent = z.infer<typeof unitConsentSchema>;
const consentsAnswerSchema = pageSchema(unitConsentSchema);

const version = written(40).min(1);

const recordConsentsSchema = z.strictObject({
  consents: z
    .array(
      z.strictObject({
        unitId: unitIdSchema,
        version,
        /** When the person signed; not in the future. */
        givenAt: momentSchema,
      }),
    )
    .min(1)
    .max(1000),
});
const recordedConsentsSchema = z.object({
  recorded: z.number().int(),
  /** Units whose person withdrew after `givenAt`. */
  withdrawn: z.array(unitIdSchema),
});
export type RecordedConsents = z.infer<typeof recordedConsentsSchema>;

/**
 * Consent to share one's position on duty (docs/domain.md 2.1). All times are epoch milliseconds. Giving and withdrawing
 * one's own are also the commands `consent.give` and `consent.withdraw`, which a phone may send offline; the routes
 * here do the same.
 */
export const CONSENT_ROUTES = {
  /** Newest first; the first that is current is the one to show. */
  consentTexts: route({
    method: 'GET',
    path: '/api/privacy/consent-texts',
    access: SIGNED_IN,
    cost: ORDINARY,
    answer: consentTextsAnswerSchema,
  }),
  ownConsent: route({
    method: 'GET',
    path: '/api/privacy/consent',
    access: right('consent.self', 'own'),
    cost: ORDINARY,
    answer: ownConsentAnswerSchema,
  }),
  /** Agrees to a version. */
  giveOwnConsent: route({
    method: 'POST',
    path: '/api/privacy/consent',
    access: right('consent.self', 'own'),
    cost: ORDINARY,
    body: z.strictObject({ version }),
    answer: ownConsentAnswerSchema,
  }),
  /** Withdraws and goes off duty at once. */
  withdrawOwnConsent: route({
    method: 'POST',
    path: '/api/privacy/consent/withdraw',
    access: right('consent.self', 'own'),
    cost: ORDINARY,
    body: z.strictObject({}),
    answer: ownConsentAnswerSchema,
  }),
  /** The units of people in an area with the state of their consent. */
  consents: route({
    method: 'GET',
    path: '/api/privacy/consents',
    access: right('people.manage', 'asked'),
    cost: ORDINARY,
    query: consentsQuerySchema,
    answer: consentsAnswerSchema,
  }),
  /**
   * Records consents that people signed on paper. One in force for the same version at `givenAt` stays as it is; one
   * that the person took back after `givenAt` is not recorded.
   */
  recordConsents: route({
    method: 'POST',
    path: '/api/privacy/consents',
    access: right('people.manage', 'thing'),
    cost: ORDINARY,
    body: recordConsentsSchema,
    answer: recordedConsentsSchema,
  }),
  /** For people who told so by word or letter. */
  withdrawConsents: route({
    method: 'POST',
    path: '/api/privacy/consents/withdraw',
    access: right('people.manage', 'thing'),
    cost: ORDINARY,
    body: z.strictObject({ unitIds: z.array(unitIdSchema).min(1).max(500) }),
    answer: z.object({ ok: z.literal(true) }),
  }),
} as const;
