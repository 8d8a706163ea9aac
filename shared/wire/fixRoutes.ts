import { z } from 'zod';
import { DEVICE } from '../access/waysIn.ts';
import { modeSchema } from '../model/mode.ts';
import { crsSchema } from '../model/unit.ts';
import { failureSchema } from './errors.ts';
import { route } from './route.ts';

/** What a fix may say beside place and time, with what is possible; anything else is dropped and the fix kept. */
const BOUNDS = {
  accuracyM: [0, 1e7],
  speedMps: [0, 1e4],
  headingDeg: [0, 360],
  altitudeM: [-1e5, 1e5],
  battery: [0, 1],
} as const;

export type FixAttribute = keyof typeof BOUNDS;

/** Less than any instrument tells, and more than the smallest number of single precision. */
const DUST = 1e-9;

/** An attribute as it is kept: undefined when it is no number or no possible one. */
export function attributeOf(name: FixAttribute, value: unknown): number | undefined {
  const [least, most] = BOUNDS[name];
  if (typeof value !== 'number' || !(value >= least && value <= most)) return undefined;
  return Math.abs(value) < DUST ? 0 : value;
}

const attribute = (name: FixAttribute) =>
  z
    .custom<number>()
    .transform((value) => attributeOf(name, value))
    .optional();

/** One fix as the own client or a gateway sends it: degrees, metres, m/s, battery 0 to 1. Unknown values are left out. */
export const fixInputSchema = z.object({
  lon: z.number(),
  lat: z.number(),
  /** Device time, epoch milliseconds. */
  at: z.number().transform(Math.round),
  accuracyM: attribute('accuracyM'),
  speedMps: attribute('speedMps'),
  headingDeg: attribute('headingDeg'),
  altitudeM: attribute('altitudeM'),
  battery: attribute('battery'),
});
export type FixInput = z.input<typeof fixInputSchema>;

/** Each is read by fixInputSchema on its own: one that cannot be read spoils none of the others. */
const fixList = z.array(z.custom<FixInput>()).min(1).max(500);
/** Text, or empty: a device whose id or token is anything else is refused like one that is not known. */
const name = z.custom<string>().transform((value) => (typeof value === 'string' ? value : ''));

/** `POST /api/fixes` of a signed-in person: positions of their own unit. */
export const ownFixesSchema = z.strictObject({ crs: crsSchema, fixes: fixList });
/** Fixes of all devices in one request: each is answered for itself, and the answer must not be many times the question. */
export const MOST_FIXES = 20_000;
/** `POST /api/fixes` of devices, or a gateway for them, with their tokens. */
export const deviceFixesSchema = z.strictObject({
  devices: z
    .array(z.strictObject({ deviceId: name, token: name, fixes: fixList }))
    .min(1)
    .max(1000),
});
/** One of them as it is read: each on its own, so that one that cannot be read spoils none of the others. */
export const oneDeviceSchema = deviceFixesSchema.shape.devices.element;
export const deviceListSchema = z.strictObject({ devices: z.array(z.unknown()).min(1).max(1000) });

/**
 * What became of a fix. `ok` and not `stored`: it is there already, or it was no position but a sign of life. Not
 * `ok`: it was refused, for good unless its code is of PASSING_CODES.
 */
export const fixOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), stored: z.boolean() }),
  failureSchema.extend({ stored: z.literal(false) }),
]);
/**
 * Answers an outcome per fix, in order, with 200; with 429 or 503 and Retry-After when some are to be sent again
 * (all may be: what is stored is not stored twice).
 */
const fixOutcomesSchema = z.object({
  outcomes: z.array(fixOutcomeSchema),
  /** To a person on duty: the mode of the area in which their unit is now, as far as that is known. */
  mode: modeSchema.optional(),
});
export type FixOutcomes = z.infer<typeof fixOutcomesSchema>;

/** What is typed into a phone's app behind the server's address: the protocol of OsmAnd (server/protocols/osmand.ts). */
export const OSMAND_PATH = '/osmand';

/**
 * The own way in for positions; those of other protocols stand at their doors (server/protocols/httpDoors.ts). All are read by
 * the protocols' own readers, one fix at a time, so that what cannot be read is answered for itself: of the declaration they use
 * the paths.
 */
export const FIX_ROUTES = {
  /** The signed-in person's own unit, or devices with their tokens. */
  fixes: route({
    method: 'POST',
    path: '/api/fixes',
    access: DEVICE,
    body: z.union([ownFixesSchema, deviceFixesSchema]),
    answer: fixOutcomesSchema,
    anyStatus: true,
  }),
} as const;
