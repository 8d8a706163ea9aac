import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { authoritySchema } from '../tier.ts';

const reason = z.string();

/** The ladder. The entry's area is that of the rung. */
export const tierBodies = {
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
} as const;
