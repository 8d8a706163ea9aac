import { z } from 'zod';
import { facilityStatusSchema } from '../facility.ts';
import { facilityServiceSchema, facilityTakenSchema, facilityUseSchema } from '../facilityUse.ts';
import { kind, table } from '../kind.ts';
import { rosterIdSchema } from '../rosterId.ts';
import { text } from '../text.ts';

const facilityId = rosterIdSchema;
const service = z.object({ facilityId, service: facilityServiceSchema });

/** The entry's area is that of the place. */
export const facilityKinds = {
  /** Before the first fact about a place in an operation: how the roster knew it. */
  'facility.engaged': kind({ reach: 'up', redact: null, body: facilityTakenSchema }),
  'facility.status_set': kind({
    reach: 'up',
    redact: null,
    body: z.object({ facilityId, status: facilityStatusSchema, reason: text('desk') }),
  }),
  'facility.counted': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      facilityId,
      occupancy: z.number().int().nonnegative(),
      /** There are more than it has places for, and whoever counted said so. */
      overFull: z.boolean(),
    }),
  }),
  'facility.capacity_set': kind({
    reach: 'up',
    redact: null,
    body: z.object({ facilityId, capacity: z.number().int().positive(), reason: text('desk') }),
  }),
  'facility.service_begun': kind({ reach: 'up', redact: null, body: service }),
  'facility.service_ended': kind({ reach: 'up', redact: null, body: service }),
};

export const facilityTables = {
  facilities: table({
    row: facilityUseSchema,
    reach: 'up',
    redact: null,
    cleared: true,
    // What it is since is often older than the operation; the record tells each change.
    told: null,
  }),
};
