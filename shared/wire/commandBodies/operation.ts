import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { directiveKindSchema } from '../../model/directive.ts';
import { uuidSchema } from '../../model/id.ts';
import { modeSchema } from '../../model/mode.ts';
import { durationSchema, momentSchema } from '../../model/moment.ts';
import {
  gradeSchema,
  gradeStatusSchema,
  phaseNameSchema,
  responseLevelSchema,
  warningLevelSchema,
} from '../../model/operation.ts';
import { authoritySchema } from '../../model/tier.ts';
import { reason, text } from './fields.ts';

const operationId = uuidSchema;
const directiveId = uuidSchema;
const HOUR = 3_600_000;

export const operationCommands = {
  'operation.open': z.strictObject({
    operationId,
    name: text(80).min(1),
    area: areaCodeSchema,
    exercise: z.boolean(),
    /** When the event happened; not in the future. */
    t0: momentSchema,
  }),
  'operation.close': z.strictObject({ operationId, reason }),
  'operation.grade': z.strictObject({ operationId, grade: gradeSchema, status: gradeStatusSchema, reason }),
  'operation.set_response': z.strictObject({ operationId, level: responseLevelSchema.nullable(), reason }),
  'operation.set_warning': z.strictObject({ operationId, level: warningLevelSchema.nullable(), reason }),
  'operation.begin_phase': z.strictObject({ operationId, phase: phaseNameSchema }),
  /** 平急转换. Reminded while it is not `normal`. */
  'mode.set': z.strictObject({
    operationId,
    area: areaCodeSchema,
    mode: modeSchema,
    reason,
    remindEveryMs: durationSchema(HOUR / 4, 24 * HOUR).default(2 * HOUR),
  }),
  /** `area` is that of the command body: a tier around or below the operation's area. */
  'tier.notify': z.strictObject({ operationId, area: areaCodeSchema, note: text(500).default('') }),
  /** Upward: `area` asks the tier above it to come in. */
  'tier.request': z.strictObject({ operationId, area: areaCodeSchema, note: text(500).default('') }),
  'tier.acknowledge': z.strictObject({ operationId, area: areaCodeSchema }),
  'tier.activate': z.strictObject({ operationId, area: areaCodeSchema, reason: text(500).default('') }),
  'tier.stand_down': z.strictObject({ operationId, area: areaCodeSchema, reason }),
  /** To another person, by username, with what they must know. */
  'tier.hand_over': z.strictObject({
    operationId,
    area: areaCodeSchema,
    to: text(60).min(1),
    briefing: text(2000).min(1),
  }),
  /** Hands an authority of `from` down to `area`. */
  'tier.delegate': z.strictObject({
    operationId,
    from: areaCodeSchema,
    area: areaCodeSchema,
    authority: authoritySchema,
    reason,
  }),
  'tier.end_delegation': z.strictObject({
    operationId,
    from: areaCodeSchema,
    area: areaCodeSchema,
    authority: authoritySchema,
    reason,
  }),
  'directive.issue': z.strictObject({
    directiveId,
    operationId,
    area: areaCodeSchema,
    kind: directiveKindSchema,
    title: text(80).min(1),
    text: text(2000).default(''),
    to: z.array(areaCodeSchema).min(1).max(200),
  }),
  'directive.cancel': z.strictObject({ directiveId, reason }),
  /** Sent by a recipient's screen when it has shown it. */
  'directive.receive': z.strictObject({ directiveId, area: areaCodeSchema }),
  'directive.acknowledge': z.strictObject({ directiveId, area: areaCodeSchema }),
  'checklist.tick': z.strictObject({
    operationId,
    area: areaCodeSchema,
    itemId: text(60).min(1),
    done: z.boolean(),
    note: text(500).default(''),
  }),
} as const;
