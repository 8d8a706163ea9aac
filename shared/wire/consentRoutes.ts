import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { unitIdSchema, unitKindSchema } from '../model/unit.ts';
import { pageLimit, pageSchema } from './page.ts';

/**
 * Consent to share one's position on duty (domain.md 2.1). All times are epoch milliseconds. Giving and withdrawing
 * one's own are also the commands `consent.give` and `consent.withdraw`, which a phone may send offline; the routes
 * here do the same.
 */
export const CONSENT_ROUTES = {
  consentTexts: '/api/privacy/consent-texts',
  ownConsent: '/api/privacy/consent',
  withdrawOwnConsent: '/api/privacy/consent/withdraw',
  consents: '/api/privacy/consents',
  withdrawConsents: '/api/privacy/consents/withdraw',
} as const;

const time = z.number();

export const consentTextSchema = z.object({
  version: z.string(),
  zh: z.string(),
  en: z.string(),
  validDays: z.number().int(),
  publishedAt: time,
  /** Whether it may be agreed to now. */
  current: z.boolean(),
});
export type ConsentText = z.infer<typeof consentTextSchema>;
/** `GET consentTexts`: newest first; the first that is current is the one to show. */
export const consentTextsAnswerSchema = z.object({ texts: z.array(consentTextSchema) });

/** `none`: never given. */
export const CONSENT_STATES = ['active', 'expired', 'withdrawn', 'superseded', 'none'] as const;
export const consentStateSchema = z.enum(CONSENT_STATES);
export type ConsentState = z.infer<typeof consentStateSchema>;

export const consentSchema = z.object({
  version: z.string(),
  how: z.enum(['self', 'form']),
  givenAt: time,
  expiresAt: time,
  withdrawnAt: time.nullable(),
  state: consentStateSchema,
});
export type Consent = z.infer<typeof consentSchema>;

/** `GET ownConsent` (consent.self): of the signed-in person's unit, newest first. */
export const ownConsentAnswerSchema = z.object({
  unitId: unitIdSchema.nullable(),
  state: consentStateSchema,
  onDuty: z.boolean(),
  history: z.array(consentSchema),
});
export type OwnConsent = z.infer<typeof ownConsentAnswerSchema>;

/** `POST ownConsent`: agrees to a version. Answers OwnConsent. */
export const giveConsentSchema = z.strictObject({ version: z.string().trim().min(1).max(40) });
/** `POST withdrawOwnConsent`, body `{}`: withdraws and goes off duty at once. Answers OwnConsent. */
export const withdrawOwnConsentSchema = z.strictObject({});

/** `GET consents` (people.manage): the units of people in an area with the state of their consent. */
export const consentsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  q: z.string().trim().max(40).optional(),
  state: consentStateSchema.optional(),
  /** The last `unitId` of the page before. */
  after: z.string().max(40).optional(),
  limit: pageLimit(500, 100),
});
export const unitConsentSchema = z.object({
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
export const consentsAnswerSchema = pageSchema(unitConsentSchema);

/**
 * `POST consents` (people.manage): records consents that people signed on paper. One in force for the same
 * version at `givenAt` stays as it is; one that the person took back after `givenAt` is not recorded.
 */
export const recordConsentsSchema = z.strictObject({
  consents: z
    .array(
      z.strictObject({
        unitId: unitIdSchema,
        version: z.string().trim().min(1).max(40),
        /** When the person signed; not in the future. */
        givenAt: z.number().int().positive(),
      }),
    )
    .min(1)
    .max(1000),
});
export const recordedConsentsSchema = z.object({
  recorded: z.number().int(),
  /** Units whose person withdrew after `givenAt`. */
  withdrawn: z.array(unitIdSchema),
});
export type RecordedConsents = z.infer<typeof recordedConsentsSchema>;
/** `POST withdrawConsents` (people.manage): for people who told so by word or letter. */
export const withdrawConsentsSchema = z.strictObject({ unitIds: z.array(unitIdSchema).min(1).max(500) });
export const withdrawnConsentsSchema = z.object({ ok: z.literal(true) });
