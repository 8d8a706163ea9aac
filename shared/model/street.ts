import { z } from 'zod';
import { positionSchema } from './area.ts';

/** `main`: through road; `street`: between blocks; `lane`: inside an estate, slow to drive; `path`: on foot only. */
export const STREET_KINDS = ['main', 'street', 'lane', 'path'] as const;
export const streetKindSchema = z.enum(STREET_KINDS);
export type StreetKind = z.infer<typeof streetKindSchema>;

/** A piece of a street, both ways. Streets meet where they share a point. */
export const streetSchema = z.object({ kind: streetKindSchema, line: z.array(positionSchema).min(2) });
export type Street = z.infer<typeof streetSchema>;
