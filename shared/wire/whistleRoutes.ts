import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { incidentTypeSchema } from '../model/incident.ts';
import { departmentSchema, organisationKindSchema } from '../model/organisation.ts';
import { phoneSchema } from '../model/phone.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

const whistleDepartmentsAnswerSchema = z.object({
  area: areaCodeSchema,
  /** The department that answers for the type here; null without a type or a rule. */
  routed: departmentSchema.nullable(),
  /** Those of the smallest area first. */
  organisations: z.array(
    z.object({
      organisationId: rosterIdSchema,
      kind: organisationKindSchema,
      name: z.string(),
      area: areaCodeSchema,
      department: departmentSchema.nullable(),
      dutyPhone: phoneSchema.nullable(),
      /** Named by the rules for the type. */
      suggested: z.boolean(),
    }),
  ),
});
export type WhistleDepartmentsAnswer = z.infer<typeof whistleDepartmentsAnswerSchema>;

/** What is asked before a whistle is blown. */
export const WHISTLE_ROUTES = {
  /**
   * Whom a caller may whistle for — the command bodies and departments of its own area and of those above — and which
   * of them the routing rules name for an incident type.
   */
  departments: route({
    method: 'GET',
    path: '/api/whistles/departments',
    access: right('whistle.blow', 'asked'),
    cost: ORDINARY,
    query: z.strictObject({ area: areaCodeSchema.optional(), type: incidentTypeSchema.optional() }),
    answer: whistleDepartmentsAnswerSchema,
  }),
} as const;
