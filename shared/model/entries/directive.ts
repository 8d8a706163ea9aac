import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { directiveKindSchema } from '../directive.ts';

/** Orders. The entry's area is that of whoever issued it, if nothing else is said. */
export const directiveBodies = {
  'directive.issued': z.object({
    directiveId: z.uuid(),
    no: z.number().int().positive(),
    kind: directiveKindSchema,
    title: z.string(),
    text: z.string(),
    to: z.array(areaCodeSchema).min(1).max(200),
  }),
  'directive.cancelled': z.object({ directiveId: z.uuid(), reason: z.string() }),
  /** The area is that of the recipient. */
  'directive.delivered': z.object({ directiveId: z.uuid() }),
  'directive.acknowledged': z.object({ directiveId: z.uuid() }),
} as const;
