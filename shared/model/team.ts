import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { nameLatinSchema } from './named.ts';
import { rosterIdSchema } from './rosterId.ts';
import { TITLE_LENGTH } from './text.ts';
import { unitIdSchema } from './unit.ts';

export const TEAM_KINDS = ['community', 'resident_unit', 'social_organisation', 'cadre', 'reserve'] as const;
export const teamKindSchema = z.enum(TEAM_KINDS);
export type TeamKind = z.infer<typeof teamKindSchema>;

/** What a team can do. */
export const SKILLS = [
  'survey',
  'evacuation',
  'cordon',
  'comfort',
  'logistics',
  'shelter',
  'traffic',
  'first_aid',
  'search_rescue',
  'repair',
  'radio',
  'driving',
  'local_knowledge',
  'medical_care',
  'person_search',
  'public_order',
  'gas_detection',
  'gas_shutoff',
  'power_repair',
  'water_repair',
  'lift_rescue',
  'hazard_removal',
  'structure_check',
  'road_clearing',
  'public_information',
  'passenger_transport',
] as const;
export const skillSchema = z.enum(SKILLS);
export type Skill = z.infer<typeof skillSchema>;

/** A standing team has exactly one lead; one that is forming may have none and is named by the gap report. */
export const TEAM_STATUSES = ['forming', 'standing'] as const;
export const teamStatusSchema = z.enum(TEAM_STATUSES);

export const teamSchema = z.object({
  teamId: rosterIdSchema,
  kind: teamKindSchema,
  name: z.string().min(1).max(TITLE_LENGTH),
  nameLatin: nameLatinSchema,
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable(),
  skills: z.array(skillSchema),
  /** How many people it can field. */
  size: z.number().int().positive(),
  status: teamStatusSchema,
  insured: z.boolean(),
  leadId: rosterIdSchema.nullable(),
  /** Null as well when the lead's home area is not the reader's. */
  leadName: z.string().nullable(),
  /** Members who are known by name, the lead among them. */
  members: z.number().int().nonnegative(),
});
export type Team = z.infer<typeof teamSchema>;

export const teamMemberSchema = z.object({
  personId: rosterIdSchema,
  name: z.string().nullable(),
  phone: z.string().nullable(),
  role: z.enum(['lead', 'member']),
  /** Epoch milliseconds. */
  since: z.number().int(),
});
export type TeamMember = z.infer<typeof teamMemberSchema>;

export const VEHICLE_KINDS = [
  'fire',
  'ambulance',
  'police',
  'city_management',
  'bus',
  'repair',
  'power',
  'gas',
  'comms',
  'support',
] as const;
export const vehicleKindSchema = z.enum(VEHICLE_KINDS);

export const vehicleSchema = z.object({
  vehicleId: rosterIdSchema,
  kind: vehicleKindSchema,
  plate: z.string().min(1).max(20),
  callsign: z.string().min(1).max(40).nullable(),
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable(),
  unitId: unitIdSchema.nullable(),
});
export type Vehicle = z.infer<typeof vehicleSchema>;
