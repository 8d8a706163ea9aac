import { z } from 'zod';
import { facilityStatusSchema } from '../../model/facility.ts';
import { facilityServiceSchema } from '../../model/facilityUse.ts';
import { uuidSchema } from '../../model/id.ts';
import { rosterIdSchema } from '../../model/rosterId.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';

const place = { operationId: uuidSchema, facilityId: rosterIdSchema };
const people = z.number().int().max(100_000);
const reason = written(500).default('');
const right = { permission: 'facility.operate', area: 'thing' } as const;

/** What happens to a place that serves an operation. What it is, and what it does outside one, is the roster's. */
export const facilityCommands = {
  'facility.set_status': command({
    ...right,
    // Whoever ends the taking in of people says why.
    body: z.strictObject({ ...place, status: facilityStatusSchema, reason }),
  }),
  'facility.count': command({
    ...right,
    // More than there are places for are taken only when `overFull` says that this is meant.
    body: z.strictObject({ ...place, occupancy: people.min(0), overFull: z.boolean().default(false) }),
  }),
  'facility.set_capacity': command({
    ...right,
    body: z.strictObject({ ...place, capacity: people.min(1), reason }),
  }),
  'facility.begin_service': command({
    ...right,
    body: z.strictObject({ ...place, service: facilityServiceSchema }),
  }),
  'facility.end_service': command({
    ...right,
    body: z.strictObject({ ...place, service: facilityServiceSchema }),
  }),
};
