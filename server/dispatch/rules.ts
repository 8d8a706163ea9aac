import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { equipmentSchema } from '../../shared/model/equipment.ts';
import { INCIDENT_TYPES } from '../../shared/model/incident.ts';
import { incidentNeedSchema, taskNeedSchema } from '../../shared/model/need.ts';
import { taskKindSchema } from '../../shared/model/task.ts';
import { skillSchema, vehicleKindSchema } from '../../shared/model/team.ts';
import { unitKindSchema } from '../../shared/model/unit.ts';

/** What whoever is of a kind can do and has with them. */
const abilitiesSchema = z.strictObject({ skills: z.array(skillSchema), equipment: z.array(equipmentSchema) });

/** Of every incident type one row that holds everywhere, else nobody could say what it needs. */
export const needsFileSchema = z.strictObject({
  incidents: z.array(incidentNeedSchema).superRefine((rows, context) => {
    for (const type of INCIDENT_TYPES)
      if (!rows.some((row) => row.type === type && row.area === null))
        context.addIssue({ code: 'custom', message: `no row without an area for ${type}` });
    const keys = rows.map(({ type, area }) => `${type} ${area ?? 'everywhere'}`);
    for (const [i, key] of keys.entries())
      if (keys.indexOf(key) !== i) context.addIssue({ code: 'custom', message: `two rows for ${key}` });
  }),
  /** Of a task without an incident, or that asks for skills of its own. */
  tasks: z.record(taskKindSchema, taskNeedSchema),
});
export type NeedsFile = z.infer<typeof needsFileSchema>;

const abilitiesFileSchema = z.strictObject({
  kinds: z.record(unitKindSchema, abilitiesSchema),
  vehicles: z.record(vehicleKindSchema, abilitiesSchema),
});

/** Of the product and not of a city: read once, and a server whose rules are broken does not start. */
const FOLDER = new URL('../../data/dispatch/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

/** What incidents and tasks need (data/dispatch/needs.json). */
export const NEEDS: NeedsFile = needsFileSchema.parse(read('needs.json'));
/** Who can what by kind, besides what their teams are known for (data/dispatch/abilities.json). */
export const ABILITIES = abilitiesFileSchema.parse(read('abilities.json'));
