import { z } from 'zod';
import { areaCodeSchema } from '../../shared/model/area.ts';
import { incidentTypeSchema } from '../../shared/model/incident.ts';
import { crsSchema, unitIdSchema, unitKindSchema } from '../../shared/model/unit.ts';
import type { OperationAct } from './acts.ts';
import type { CalloutPlan } from './callout.ts';
import type { FacilityAct } from './facilities.ts';
import type { HeadcountPlan } from './headcounts.ts';
import type { IncidentLoop } from './incidentLoop.ts';
import type { Order } from './orders.ts';
import { taskPlanSchema, whistlePlanSchema } from './taskSchema.ts';
import { DURATION_S } from './time.ts';
import type { ZonePlan } from './zones.ts';

/** Seconds after T+0. Nothing of the exercise lies outside its eight hours. */
const secondsSchema = z.number().int().min(0).max(DURATION_S);
const marked = z.string().refine((text) => text.includes('演练'), 'not marked as an exercise');
const windowSchema = z
  .strictObject({ fromS: secondsSchema, toS: secondsSchema })
  .refine((w) => w.toS > w.fromS, 'ends before it begins');

export const phaseSchema = z.strictObject({
  id: z.string(),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  fromS: secondsSchema,
  toS: secondsSchema,
});
export type StoryPhase = z.infer<typeof phaseSchema>;

export const storyItemSchema = z.strictObject({
  atS: secondsSchema,
  tier: z.enum(['exercise', 'grid', 'community', 'street', 'district', 'city', 'department']),
  area: areaCodeSchema,
  text: marked,
});
export type StoryItem = z.infer<typeof storyItemSchema>;

export const PLAN_TEAM_KINDS = [
  'community',
  'resident_unit',
  'social_organisation',
  'cadre',
  'neighbour_street',
] as const;

/** What a unit is there to do; decides how it moves. Source: docs/domain.md 5.2. */
export const DUTIES = [
  'survey',
  'evacuation',
  'cordon',
  'comfort',
  'logistics',
  'shelter',
  'traffic',
  'reserve',
  'command',
  'engineer',
  'fire',
  'ambulance',
  'police',
  'city_management',
  'bus',
  'repair',
  'power',
  'gas',
  'comms',
] as const;
export type Duty = (typeof DUTIES)[number];

export const planTeamSchema = z.strictObject({
  teamId: z.string().regex(/^T-\d{2}$/),
  name: marked,
  kind: z.enum(PLAN_TEAM_KINDS),
  area: areaCodeSchema,
  /** Made-up name and a phone number that cannot exist. */
  lead: z.strictObject({ name: marked, phone: z.string().regex(/^000-\d{4}$/) }),
  duty: z.enum(DUTIES),
  called: z.number().int().positive(),
  accepted: z.number().int().positive(),
  checkedIn: z.number().int().positive(),
  /** Of those checked in, how many go on duty as a position source at the peak. */
  onDuty: z.number().int().positive(),
  acceptedAtS: secondsSchema,
});
export type PlanTeam = z.infer<typeof planTeamSchema>;

export const sourceSchema = z.strictObject({
  unitId: unitIdSchema,
  kind: unitKindSchema,
  callsign: marked,
  homeArea: areaCodeSchema,
  team: z.string().nullable(),
  duty: z.enum(DUTIES),
  /** What the device is declared to send. */
  crs: crsSchema,
  onDuty: windowSchema,
  endReason: z.string(),
});
export type PlanSource = z.infer<typeof sourceSchema>;

/** Two people who visit door to door together: a volunteer and an officer or cadre. */
export const pairSchema = z.strictObject({
  volunteer: unitIdSchema,
  staff: unitIdSchema,
  grid: areaCodeSchema,
  startS: secondsSchema,
  /** Which of the two meal breaks it takes. */
  meal: z.union([z.literal(0), z.literal(1)]),
});
export type Pair = z.infer<typeof pairSchema>;

export const subIncidentSchema = z.strictObject({
  key: z.string(),
  type: incidentTypeSchema,
  title: marked,
  description: marked,
  grid: areaCodeSchema,
  /** Which building of the grid, counted from 1 in the order of the geography. */
  building: z.number().int().positive(),
  reportS: secondsSchema,
  updates: z.array(z.strictObject({ atS: secondsSchema, description: marked })),
  closeS: secondsSchema,
  closeReason: marked,
  /** Key of the sub-incident that this report repeats. */
  duplicateOf: z.string().nullable(),
});
export type SubIncident = z.infer<typeof subIncidentSchema>;

/** The injects of docs/domain.md 5.4 that positions can show; the others belong to tasks and dispatch. */
export const faultsSchema = z.strictObject({
  coverageGap: z.strictObject({ grid: areaCodeSchema, window: windowSchema }),
  silence: z.strictObject({
    window: windowSchema,
    /** When the queued fixes arrive, with the device time that they were made at. */
    catchUp: windowSchema,
    unitIds: z.array(unitIdSchema).length(41),
  }),
  wrongCrs: z.strictObject({
    window: windowSchema,
    sends: crsSchema,
    unitIds: z.array(unitIdSchema).length(4),
  }),
  hotZoneBreach: z.strictObject({ unitId: unitIdSchema, window: windowSchema, radiusM: z.number() }),
  clockAhead: z.strictObject({ unitId: unitIdSchema, fromS: secondsSchema, aheadS: z.number().int() }),
  /** The device goes on sending for `lingerS` although its person has withdrawn. */
  withdrawal: z.strictObject({ unitId: unitIdSchema, atS: secondsSchema, lingerS: z.number().int() }),
});
export type Faults = z.infer<typeof faultsSchema>;

/** Radius that holds from `fromS` on, in metres round the scene. */
export const cordonStepSchema = z.strictObject({ fromS: secondsSchema, radiusM: z.number().positive() });

export const scenarioSchema = z.strictObject({
  name: z.literal('甬安-2026（演练）'),
  exercise: z.literal(true),
  t0: z.iso.datetime({ offset: true }),
  durationS: z.literal(DURATION_S),
  /** The operation's area: the district, because both fictional streets lie in it. */
  area: areaCodeSchema,
  streets: z.array(areaCodeSchema).length(2),
  phases: z.array(phaseSchema),
  timeline: z.array(storyItemSchema),
  cordon: z.array(cordonStepSchema),
  teams: z.array(planTeamSchema),
  sources: z.array(sourceSchema),
  pairs: z.array(pairSchema),
  incidents: z.array(subIncidentSchema),
  /** In the order of the incidents. */
  loops: z.array(z.custom<IncidentLoop>()),
  acts: z.array(z.custom<OperationAct>()),
  orders: z.array(z.custom<Order>()),
  zones: z.array(z.custom<ZonePlan>()),
  facilities: z.array(z.custom<FacilityAct>()),
  headcounts: z.array(z.custom<HeadcountPlan>()),
  callout: z.custom<CalloutPlan>(),
  tasks: z.array(taskPlanSchema),
  whistles: z.array(whistlePlanSchema),
  faults: faultsSchema,
});
export type Scenario = z.infer<typeof scenarioSchema>;
