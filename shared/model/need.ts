import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { equipmentSchema } from './equipment.ts';
import { incidentTypeSchema } from './incident.ts';
import { departmentSchema } from './organisation.ts';
import { skillSchema } from './team.ts';

/** What is asked of whoever is sent. Each list in the order of what matters first. */
export const needSchema = z.strictObject({
  /** Of whoever leads: all of it, else as much as can be had. */
  required: z.array(skillSchema).max(12),
  /** Of whoever assists: the first one decides who does. */
  useful: z.array(skillSchema).max(12),
  equipment: z.array(equipmentSchema).max(9),
});
export type Need = z.infer<typeof needSchema>;

/** What a task needs that belongs to no incident. */
export const taskNeedSchema = needSchema.extend({
  /** Whoever does it may be called away to what cannot wait: it is no reason to pass over the officer next door. */
  canWait: z.boolean(),
});
export type TaskNeed = z.infer<typeof taskNeedSchema>;

const ownedSchema = needSchema.extend({
  /** 归口: whose work it is; a rule of the roster for an area goes before it. */
  department: departmentSchema,
});
export type OwnedNeed = z.infer<typeof ownedSchema>;

/** A report of a type that its words make another matter: of chest pain an ambulance is wanted before an engine. */
const needCaseSchema = ownedSchema.extend({
  /** Any of them in the title or the description, in lower case. */
  words: z.array(z.string().min(2).max(40).toLowerCase()).min(1).max(60),
});

/** What incidents of a type need in an area and below; `area` null: everywhere. The smallest area around holds. */
export const incidentNeedSchema = ownedSchema.extend({
  area: areaCodeSchema.nullable(),
  type: incidentTypeSchema,
  /** The first whose words are found. */
  cases: z.array(needCaseSchema).max(20).default([]),
});
