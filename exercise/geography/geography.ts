import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../../shared/model/area.ts';

/**
 * The ground of exercise 甬安-2026: two fictional streets with a synthetic base (docs/domain.md 5.1, 5.2).
 * Every position is [longitude, latitude], WGS-84, six decimals; every length is in metres.
 * This file holds shape only and runs anywhere; geographyFile.ts reads the data on the server.
 */
const lineSchema = z.array(positionSchema).min(2);
/** Counter-clockwise, the first point repeated at the end. */
const ringSchema = z.array(positionSchema).min(4);
const exerciseFlag = z.literal(true);

/** 1: up to 300 m from the centre, 2: to 600 m, 3: to 1,000 m, 4: to 1,500 m. */
const ringNumberSchema = z.number().int().min(1).max(4);

export const GRID_KINDS = ['base', 'school', 'market', 'industrial', 'office'] as const;

export const exerciseGridSchema = z.object({
  code: areaCodeSchema,
  name: z.string(),
  /** `base` grids count 001…, the exclusive ones 901…. */
  kind: z.enum(GRID_KINDS),
  /** The ring that holds the grid's centre of mass. */
  ring: ringNumberSchema,
  /** Centre of mass. */
  centre: positionSchema,
  /** 320 in each base grid, 0 in an exclusive one. */
  households: z.number().int().nonnegative(),
  polygon: ringSchema,
  exercise: exerciseFlag,
});

export const BUILDING_KINDS = ['residential', 'school', 'market', 'industrial', 'office', 'public'] as const;

export const buildingSchema = z.object({
  /** Grid code, a dash, building number. */
  id: z.string(),
  grid: areaCodeSchema,
  /** Number in its grid: 12 is 12 幢. */
  no: z.number().int().positive(),
  kind: z.enum(BUILDING_KINDS),
  floors: z.number().int().positive(),
  /** Staircases 单元; two rooms 户 on each floor of each. */
  units: z.number().int().positive(),
  /** Never more than floors × units × 2. */
  households: z.number().int().nonnegative(),
  /** From the exercise's centre to the middle of the building. */
  distanceM: z.number(),
  /** The ring that holds the middle of the building: the household rings of docs/domain.md 5.2 count by this. */
  ring: ringNumberSchema,
  polygon: ringSchema,
  /** Where one goes in. */
  entrance: positionSchema,
  /** Index of the street graph's node at its door (at most 90 m from the entrance, in a straight line). */
  node: z.number().int().nonnegative(),
});
export type Building = z.infer<typeof buildingSchema>;

/** `main`: through road; `street`: between blocks; `lane`: inside an estate, on foot or by e-bike. */
export const ROAD_KINDS = ['main', 'street', 'lane'] as const;

export const streetEdgeSchema = z.object({
  /** Indices of its two nodes; walked both ways. */
  a: z.number().int().nonnegative(),
  b: z.number().int().nonnegative(),
  kind: z.enum(ROAD_KINDS),
  lengthM: z.number().positive(),
  /** Over the river. */
  bridge: z.boolean(),
  /** Points between the two nodes, from a to b; empty when straight. */
  via: z.array(positionSchema),
});

export const PLACE_KINDS = [
  'service_centre',
  'shelter',
  'hospital',
  'muster',
  'staging',
  'plot',
  'community_office',
  'entry',
] as const;

export const placeSchema = z.object({
  /** `service-centre`, `shelter-a`, `hospital-1`, `muster-1`, `staging-1`, `plot`, `office-<community>`, `entry-1` … */
  id: z.string(),
  /** `muster`: residents gather; `staging`: responders gather; `entry`: a main road reaches the edge. */
  kind: z.enum(PLACE_KINDS),
  name: z.string(),
  position: positionSchema,
  /** The nearest node of the street graph. */
  node: z.number().int().nonnegative(),
  grid: areaCodeSchema,
  /** People, of a shelter. */
  capacity: z.number().int().positive().optional(),
});
export type NamedPlace = z.infer<typeof placeSchema>;

export const geographySchema = z.object({
  exercise: exerciseFlag,
  note: z.string(),
  centre: positionSchema,
  radiusM: z.number(),
  /** The ground as a whole. */
  outline: ringSchema,
  streets: z.array(z.object({ code: areaCodeSchema, name: z.string(), exercise: exerciseFlag })),
  communities: z.array(
    z.object({
      code: areaCodeSchema,
      name: z.string(),
      /** Without 社区 and the mark of the exercise: 梅桥. */
      short: z.string(),
      street: areaCodeSchema,
      exercise: exerciseFlag,
    }),
  ),
  grids: z.array(exerciseGridSchema),
  river: ringSchema,
  riverName: z.string(),
  /** Lines for drawing; the graph below is for walking. */
  roads: z.array(
    z.object({
      kind: z.enum(ROAD_KINDS),
      name: z.string().nullable(),
      bridge: z.boolean(),
      line: lineSchema,
    }),
  ),
  /** Connected: every node can be reached from every other. */
  graph: z.object({ nodes: z.array(positionSchema), edges: z.array(streetEdgeSchema) }),
  buildings: z.array(buildingSchema),
  /** The demolition plot where the blast was; nothing stands there. */
  plot: ringSchema,
  places: z.array(placeSchema),
});
export type Geography = z.infer<typeof geographySchema>;
