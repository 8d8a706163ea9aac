import { z } from 'zod';
import { uuidSchema } from '../../model/id.ts';
import { written } from '../../model/written.ts';
import {
  zoneAllowedSchema as storedAllowedSchema,
  zoneKindSchema,
  zoneShapeSchema,
} from '../../model/zone.ts';
import { command } from './command.ts';
import { reason, version } from './fields.ts';

const zoneId = uuidSchema;
const zoneAllowedSchema = storedAllowedSchema.extend({ teams: z.array(written(40)).max(100) });

export const zoneCommands = {
  'zone.draw': command({
    permission: 'zone.draw',
    area: 'asked',
    body: z.strictObject({
      zoneId,
      operationId: uuidSchema,
      kind: zoneKindSchema,
      name: written(80).min(1),
      shape: zoneShapeSchema,
      allowed: zoneAllowedSchema.default({ kinds: [], teams: [], unitIds: [] }),
    }),
  }),
  'zone.change': command({
    permission: 'zone.draw',
    area: 'thing',
    body: z.strictObject({
      zoneId,
      version,
      name: written(80).min(1),
      shape: zoneShapeSchema,
      allowed: zoneAllowedSchema,
    }),
  }),
  'zone.lift': command({
    permission: 'zone.draw',
    area: 'thing',
    body: z.strictObject({ zoneId, version, reason }),
  }),
  'zone.acknowledge_breach': command({
    permission: 'zone.draw',
    area: 'thing',
    body: z.strictObject({ breachId: uuidSchema }),
  }),
};
