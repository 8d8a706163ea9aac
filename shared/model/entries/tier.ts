import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { kind, table } from '../kind.ts';
import { namesShown } from '../scope.ts';
import { authoritySchema, tierActivationSchema } from '../tier.ts';

const reason = z.string();

/** The ladder. The entry's area is that of the rung. */
export const tierKinds = {
  'tier.notified': kind({ reach: 'down', redact: null, body: z.object({ note: z.string() }) }),
  'tier.acknowledged': kind({ reach: 'down', redact: null, body: z.object({}) }),
  /** `override`: a tier above did it in the place of the tier itself. */
  'tier.activated': kind({ reach: 'down', redact: null, body: z.object({ reason, override: z.boolean() }) }),
  'tier.stood_down': kind({ reach: 'down', redact: null, body: z.object({ reason, override: z.boolean() }) }),
  'tier.handed_over': kind({
    reach: 'down',
    redact: (body, scope, area) =>
      namesShown(scope, area) ? body : { commander: { id: '', name: '' }, briefing: '' },
    body: z.object({
      commander: z.object({ id: z.string(), name: z.string() }),
      briefing: z.string(),
    }),
  }),
  /** The area is that of the receiver. */
  'tier.delegated': kind({
    reach: 'down',
    redact: null,
    body: z.object({ authority: authoritySchema, from: areaCodeSchema, reason }),
  }),
  'tier.delegation_ended': kind({
    reach: 'down',
    redact: null,
    body: z.object({ authority: authoritySchema, from: areaCodeSchema, reason }),
  }),
};

export const tierTables = {
  tiers: table({
    row: tierActivationSchema,
    reach: 'down',
    redact: (tier, scope) =>
      tier.commander === null || namesShown(scope, tier.area)
        ? tier
        : { ...tier, commander: { ...tier.commander, id: '', name: '', briefing: '' } },
    cleared: true,
  }),
};
