import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { directiveKindSchema } from '../directive.ts';
import { modeSchema } from '../mode.ts';
import {
  gradeSchema,
  gradeStatusSchema,
  phaseNameSchema,
  responseLevelSchema,
  warningLevelSchema,
} from '../operation.ts';
import { authoritySchema } from '../tier.ts';

const reason = z.string();

/** Facts about an operation, the mode of its areas and its ladder. The entry's area is the one they are about. */
export const operationBodies = {
  'operation.opened': z.object({ name: z.string(), exercise: z.boolean(), t0: z.number().int() }),
  'operation.closed': z.object({ reason }),
  'operation.graded': z.object({ grade: gradeSchema, status: gradeStatusSchema, reason }),
  'operation.response_set': z.object({ level: responseLevelSchema.nullable(), reason }),
  'operation.warning_set': z.object({ level: warningLevelSchema.nullable(), reason }),
  'operation.phase_begun': z.object({ phase: phaseNameSchema }),
  'mode.set': z.object({ mode: modeSchema, reason, remindEveryMs: z.number().int().positive() }),
  /** By the clock: the mode still holds. */
  'mode.reminded': z.object({ mode: modeSchema }),
  'tier.notified': z.object({ note: z.string() }),
  'tier.acknowledged': z.object({}),
  /** `override`: a tier above did it in the place of the tier itself. */
  'tier.activated': z.object({ reason, override: z.boolean() }),
  'tier.stood_down': z.object({ reason, override: z.boolean() }),
  'tier.handed_over': z.object({
    commander: z.object({ id: z.string(), name: z.string() }),
    briefing: z.string(),
  }),
  /** The area is that of the receiver. */
  'tier.delegated': z.object({ authority: authoritySchema, from: areaCodeSchema, reason }),
  'tier.delegation_ended': z.object({ authority: authoritySchema, from: areaCodeSchema, reason }),
  'directive.issued': z.object({
    directiveId: z.uuid(),
    no: z.number().int().positive(),
    kind: directiveKindSchema,
    title: z.string(),
    text: z.string(),
    to: z.array(areaCodeSchema).min(1).max(200),
  }),
  'directive.cancelled': z.object({ directiveId: z.uuid(), reason }),
  /** The area is that of the recipient. */
  'directive.delivered': z.object({ directiveId: z.uuid() }),
  'directive.acknowledged': z.object({ directiveId: z.uuid() }),
  'checklist.ticked': z.object({ itemId: z.string(), note: z.string() }),
  'checklist.unticked': z.object({ itemId: z.string() }),
} as const;
