import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { rosterIdSchema } from './rosterId.ts';
import { unitIdSchema } from './unit.ts';

/** Who serves a grid (docs/domain.md 1.3). An officer is full-time or part-time. */
export const GRID_POSTS = ['leader', 'officer', 'instructor'] as const;
export const gridPostKindSchema = z.enum(GRID_POSTS);
export type GridPostKind = z.infer<typeof gridPostKindSchema>;

export const EMPLOYMENTS = ['full_time', 'part_time'] as const;
export const employmentSchema = z.enum(EMPLOYMENTS);

/** One who responds: name, callsign, telephone and where they belong; nothing else is held (docs/domain.md 2.1). */
export const personSchema = z.object({
  personId: rosterIdSchema,
  name: z.string().min(1).max(40),
  callsign: z.string().min(1).max(40).nullable(),
  /** Masked unless the reader may edit the roster of the person's area. */
  phone: z.string().nullable(),
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable(),
  /** The unit that the person is on duty. */
  unitId: unitIdSchema.nullable(),
  /** Whether the person can sign in. */
  hasAccount: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** One current holder of a post in a grid. */
export const gridPostSchema = z.object({
  postId: z.number().int(),
  grid: areaCodeSchema,
  post: gridPostKindSchema,
  employment: employmentSchema.nullable(),
  personId: rosterIdSchema,
  personName: z.string().nullable(),
  /** Epoch milliseconds. */
  since: z.number().int(),
});
export type GridPost = z.infer<typeof gridPostSchema>;
