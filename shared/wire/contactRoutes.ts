import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { unitIdSchema } from '../model/unit.ts';
import { route } from './route.ts';
import { HEAVY } from './routeCost.ts';

/** Somebody whom one may have to telephone. Both null where the roster does not say, or not to who asks. */
const reachableSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  unitId: unitIdSchema.nullable(),
});
export type Reachable = z.infer<typeof reachableSchema>;

const unitContactSchema = z.object({
  /** Whoever the roster names for the unit; null for nobody. */
  person: reachableSchema.nullable(),
  /** The team that the person belongs to, and who leads it; null for none. */
  team: z.object({ name: z.string(), lead: reachableSchema.nullable() }).nullable(),
  /** What the newest fix of this time on duty says beside its place; null for none. */
  fix: z
    .object({
      /** Epoch milliseconds. */
      at: z.number(),
      /** Radius, metres, within which the device holds itself to be. */
      accuracyM: z.number().nullable(),
      /** Part of a full charge, percent. */
      battery: z.number().nullable(),
    })
    .nullable(),
});
export type UnitContactAnswer = z.infer<typeof unitContactSchema>;

/** How those who are on duty are reached by whoever directs them. */
export const CONTACT_ROUTES = {
  /**
   * Telephone numbers of a unit on duty and of its team's lead, for who may have to call them: where the unit is at home,
   * or where it calls for help. Each look is audited.
   */
  ofUnit: route({
    method: 'POST',
    path: '/api/units/:unitId/contact',
    access: right('texts.phones', 'thing'),
    cost: HEAVY,
    params: { unitId: unitIdSchema },
    answer: unitContactSchema,
  }),
} as const;
