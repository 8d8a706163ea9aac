import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { kind, table } from '../kind.ts';
import { text } from '../text.ts';
import { authoritySchema, rungSchema } from '../tier.ts';

const reason = text('desks');

/** The ladder. The entry's area is that of the rung. */
export const tierKinds = {
  'tier.notified': kind({ reach: 'down', redact: null, body: z.object({ note: text('desks') }) }),
  'tier.acknowledged': kind({ reach: 'down', redact: null, body: z.object({}) }),
  /** `override`: a tier above did it in the place of the tier itself. */
  'tier.activated': kind({ reach: 'down', redact: null, body: z.object({ reason, override: z.boolean() }) }),
  'tier.stood_down': kind({ reach: 'down', redact: null, body: z.object({ reason, override: z.boolean() }) }),
  'tier.handed_over': kind({
    reach: 'down',
    redact: null,
    body: z.object({
      commander: z.object({ id: text('person'), name: text('person') }),
      briefing: text('desk'),
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
    row: rungSchema,
    reach: 'down',
    redact: null,
    cleared: true,
    told: 'own',
  }),
};
