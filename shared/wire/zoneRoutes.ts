import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { uuidSchema } from '../model/id.ts';
import { zoneCountsSchema, zoneShapeSchema } from '../model/zone.ts';
import { route } from './route.ts';
import { HEAVY } from './routeCost.ts';

const zoneCountAskSchema = z.strictObject({ operationId: uuidSchema, shape: zoneShapeSchema });
const zoneCountAnswerSchema = z.object({
  /** The area that the zone would belong to. */
  area: areaCodeSchema,
  counts: zoneCountsSchema,
  /**
   * Where `counts.units` are: inside the shape; or, for who may not see individual positions there, in the whole grids
   * that it touches, as far as GET /api/presence tells of them (null where it tells nothing).
   */
  unitsIn: z.enum(['shape', 'grids']),
});
export type ZoneCountAnswer = z.infer<typeof zoneCountAnswerSchema>;

/** What is asked about zones that are being drawn. */
export const ZONE_ROUTES = {
  /**
   * What a shape would hold, while it is drawn. Needs `zone.draw` in the smallest area that holds all of the shape;
   * refused as `outside_area` where it reaches beyond the operation's, and as `bad_request` when the ring is not closed
   * or crosses itself.
   */
  count: route({
    method: 'POST',
    path: '/api/zones/count',
    access: right('zone.draw', 'asked'),
    cost: HEAVY,
    body: zoneCountAskSchema,
    answer: zoneCountAnswerSchema,
  }),
} as const;
