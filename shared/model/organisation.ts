import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { incidentTypeSchema } from './incident.ts';
import { nameLatinSchema } from './named.ts';
import { phoneSchema } from './phone.ts';
import { rosterIdSchema } from './rosterId.ts';
import { TITLE_LENGTH } from './text.ts';

/** What stands on and around the axis of a tier (docs/domain.md 1.2). */
export const ORGANISATION_KINDS = [
  'command_body',
  'department',
  'resident_unit',
  'sector_body',
  'new_sector',
  'social_organisation',
] as const;
export const organisationKindSchema = z.enum(ORGANISATION_KINDS);
export type OrganisationKind = z.infer<typeof organisationKindSchema>;

/** The nine departments of docs/domain.md 1.2, then those that an emergency needs besides. */
export const DEPARTMENTS = [
  'party_building',
  'comprehensive_governance',
  'public_security',
  'civil_affairs',
  'justice',
  'ecology',
  'market_supervision',
  'emergency_management',
  'fire_rescue',
  'health',
  'housing',
  'urban_management',
  'transport',
  'power',
  'gas',
  'water',
  'telecom',
  'publicity',
] as const;
export const departmentSchema = z.enum(DEPARTMENTS);
export type Department = z.infer<typeof departmentSchema>;

export const RESOURCES = ['room', 'vehicle', 'people', 'skill'] as const;

/** What a supporter can give when it is called in. */
export const resourceOfferSchema = z.object({
  resource: z.enum(RESOURCES),
  label: z.string().min(1).max(TITLE_LENGTH),
  quantity: z.number().int().positive(),
});

export const organisationSchema = z.object({
  organisationId: rosterIdSchema,
  kind: organisationKindSchema,
  name: z.string().min(1).max(TITLE_LENGTH),
  nameLatin: nameLatinSchema,
  area: areaCodeSchema,
  /** Of departments only. */
  department: departmentSchema.nullable(),
  /** An office's number, shown whole: whoever is on duty answers it. */
  dutyPhone: phoneSchema.nullable(),
  offers: z.array(resourceOfferSchema),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** Which department answers for an incident type; the rule of the smallest area around the incident holds. */
export const routingRuleSchema = z.object({
  area: areaCodeSchema,
  incidentType: incidentTypeSchema,
  department: departmentSchema,
});
export type RoutingRule = z.infer<typeof routingRuleSchema>;

/** A branch covers one grid or several. Its members are counted and never listed. */
export const branchSchema = z.object({
  branchId: rosterIdSchema,
  name: z.string().min(1).max(TITLE_LENGTH),
  nameLatin: nameLatinSchema,
  area: areaCodeSchema,
  grids: z.array(areaCodeSchema),
});
export type Branch = z.infer<typeof branchSchema>;
