import { z } from 'zod';
import { principalSchema } from '../access/principal.ts';
import { roleSchema } from '../access/roles.ts';
import { OPEN, right, SIGNED_IN } from '../access/waysIn.ts';
import { areaCodeSchema, areaSchema, bboxSchema } from '../model/area.ts';
import { uuidSchema } from '../model/id.ts';
import { operationSchema } from '../model/operation.ts';
import { crsSchema, unitIdSchema, unitKindSchema, unitSchema } from '../model/unit.ts';
import { written } from '../model/written.ts';
import { clockTroubleSchema } from './clockTrouble.ts';
import { commandAckSchema } from './commandAck.ts';
import type { CommandEnvelope } from './commands.ts';
import { pageLimit } from './page.ts';
import { MAX_INT, momentText, numberText } from './query.ts';
import { MOST_MESSAGE_BYTES, route } from './route.ts';
import { HEAVY, ORDINARY } from './routeCost.ts';

const sessionSchema = z.object({
  principal: principalSchema,
  areaVersion: z.number().int(),
  /** Around all areas; null while there are none. */
  areaBounds: bboxSchema.nullable(),
  demo: z.boolean(),
});
export type SessionInfo = z.infer<typeof sessionSchema>;

/** Offered on the sign-in page of a demo server only. */
const demoAccountSchema = z.object({
  username: z.string(),
  password: z.string(),
  displayName: z.string(),
  role: roleSchema,
  area: areaCodeSchema,
  /** One of many desks of its kind: a page shows those together, behind the others. */
  more: z.boolean().optional(),
});
export type DemoAccount = z.infer<typeof demoAccountSchema>;

/**
 * Since when nothing can be stored (epoch milliseconds of the server's clock), and what is wrong with that clock; null
 * while all is well.
 */
const storingSchema = z.object({ since: z.number().nullable(), clock: clockTroubleSchema.nullable() });
export type Storing = z.infer<typeof storingSchema>;

/** One area, the line above it from the city down, what lies directly below. */
const areaDetailSchema = z.object({
  version: z.number().int(),
  area: areaSchema,
  ancestors: z.array(areaSchema),
  children: z.array(areaSchema),
});
export type AreaDetail = z.infer<typeof areaDetailSchema>;

/** What can be replayed. Levels and phases come with the playback itself. */
const operationRecordSchema = operationSchema
  .omit({ grades: true, responses: true, warnings: true, phases: true })
  .extend({
    /** First and last journal number recorded for it; `lastSeq` of an open one is the head so far. */
    firstSeq: z.number().int(),
    lastSeq: z.number().int(),
    incidents: z.number().int(),
    /** Since when its positions are deleted and only counts are left (retentionRoutes.ts), epoch milliseconds. */
    positionsPurgedAt: z.number().nullable().optional(),
  });
export type OperationRecord = z.infer<typeof operationRecordSchema>;

const positionsQuerySchema = z
  .strictObject({
    from: momentText,
    to: momentText,
    area: areaCodeSchema.optional(),
  })
  .refine((q) => q.to > q.from && q.to - q.from <= 600_000, {
    message: 'to must be after from, by ten minutes at most',
    path: ['to'],
  });

/** `1,2,3`. */
const slotsText = z
  .string()
  .regex(/^\d{1,10}(,\d{1,10})*$/, 'not a list of slots')
  .transform((text) => text.split(',').map(Number))
  .pipe(z.array(z.number().int().max(MAX_INT)).max(500));

const presenceAnswerSchema = z.object({
  area: areaCodeSchema,
  /** Epoch milliseconds. */
  at: z.number(),
  /** The smallest number that is told. */
  least: z.number().int(),
  grids: z.array(z.object({ grid: areaCodeSchema, units: z.number().int() })),
});

const provisionSchema = z.strictObject({
  rotate: z.boolean().default(false),
  units: z
    .array(
      z.strictObject({
        unitId: unitIdSchema,
        kind: unitKindSchema,
        callsign: written(40).min(1),
        homeArea: areaCodeSchema,
        team: written(40).nullable().default(null),
        /** The coordinate system that the unit's device sends. */
        crs: crsSchema,
      }),
    )
    .min(1)
    .max(1000),
});
export type Provision = z.output<typeof provisionSchema>;
const provisionedSchema = z.object({
  /** `token`: the new one, told this once; null where the device keeps the one that it has. */
  units: z.array(unitSchema.extend({ deviceId: z.string(), token: z.string().nullable() })),
});
export type Provisioned = z.infer<typeof provisionedSchema>;

const TILE = z.number().int().min(0);

/** What is asked of the product itself. Entries and whole Pictures: pictureRoutes.ts. */
export const ROUTES = {
  session: route({
    method: 'GET',
    path: '/api/session',
    access: SIGNED_IN,
    cost: ORDINARY,
    answer: sessionSchema,
  }),
  /** On a demo server only. */
  demoAccounts: route({
    method: 'GET',
    path: '/api/demo-accounts',
    access: OPEN,
    cost: ORDINARY,
    answer: z.object({ accounts: z.array(demoAccountSchema) }),
  }),
  time: route({
    method: 'GET',
    path: '/api/time',
    access: SIGNED_IN,
    cost: ORDINARY,
    answer: z.object({ now: z.number(), speed: z.number() }),
  }),
  /** Whether what is sent is stored, and by what clock ([ST4]): for pages without a socket. */
  storing: route({
    method: 'GET',
    path: '/api/storing',
    access: OPEN,
    cost: ORDINARY,
    answer: storingSchema,
  }),
  /**
   * A command, as over the socket ([CM1]); each kind has its own right. What is wrong with it is told in its ack, so
   * the schemas of its body are those of commands.ts, which a screen does not read.
   */
  commands: route({
    method: 'POST',
    path: '/api/commands',
    access: SIGNED_IN,
    cost: ORDINARY,
    body: z.custom<CommandEnvelope>(),
    // As over the socket.
    maxBytes: MOST_MESSAGE_BYTES,
    answer: commandAckSchema,
    anyStatus: true,
  }),

  /** By name or code, best first. */
  areas: route({
    method: 'GET',
    path: '/api/areas',
    access: SIGNED_IN,
    cost: ORDINARY,
    query: z.strictObject({
      q: written(40).min(1),
      within: areaCodeSchema.optional(),
      limit: pageLimit(50, 20),
    }),
    answer: z.object({ version: z.number().int(), areas: z.array(areaSchema) }),
  }),
  area: route({
    method: 'GET',
    path: '/api/areas/:code',
    access: SIGNED_IN,
    cost: ORDINARY,
    params: { code: areaCodeSchema },
    answer: areaDetailSchema,
  }),
  /** A vector tile of the areas' shapes; 204 where nothing is. */
  areaTiles: route({
    method: 'GET',
    path: '/tiles/areas/:version/:z/:x/:y',
    access: SIGNED_IN,
    cost: ORDINARY,
    params: {
      version: numberText(z.number().int().positive().max(MAX_INT)),
      z: numberText(TILE.max(22)),
      x: numberText(TILE.max(2 ** 22)),
      /** With `.pbf` behind it. */
      y: z
        .string()
        .regex(/^\d{1,7}\.pbf$/, 'expected <number>.pbf')
        .transform((text) => Number.parseInt(text, 10)),
    },
    answer: 'bytes',
  }),

  /** Newest first. */
  operations: route({
    method: 'GET',
    path: '/api/operations',
    access: right('picture.view', 'cut'),
    cost: 2,
    answer: z.object({ operations: z.array(operationRecordSchema) }),
  }),
  /**
   * Position frames of `[from, to)`, epoch milliseconds, at most ten minutes; each frame behind its length as a 4-byte
   * big-endian integer. The first is a keyframe at `from`; one frame a second follows where something moved.
   */
  operationPositions: route({
    method: 'GET',
    path: '/api/operations/:operationId/positions',
    access: right('replay.view', 'asked'),
    cost: HEAVY,
    params: { operationId: uuidSchema },
    query: positionsQuerySchema,
    answer: 'bytes',
  }),
  /**
   * How many units on duty each grid has, from three on; for whoever sees the picture of the area and perhaps no
   * individual positions.
   */
  presence: route({
    method: 'GET',
    path: '/api/presence',
    access: right('picture.view', 'asked'),
    cost: ORDINARY,
    query: z.strictObject({ area: areaCodeSchema.optional() }),
    answer: presenceAnswerSchema,
  }),
  /** What is behind slots that a client met in a frame. */
  units: route({
    method: 'GET',
    path: '/api/units',
    access: right('positions.view', 'cut'),
    cost: 2,
    query: z.strictObject({ slots: slotsText }),
    answer: z.object({ units: z.array(unitSchema) }),
  }),
  /**
   * Makes or updates units with one device each. A device that has a token keeps it, whatever else changes, so the same
   * may be sent again; `rotate` gives each a new one, and the old are refused at once.
   */
  provision: route({
    method: 'POST',
    path: '/api/units',
    access: right('unit.provision', 'asked'),
    cost: 10,
    body: provisionSchema,
    answer: provisionedSchema,
  }),
} as const;
