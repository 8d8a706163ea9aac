import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { directiveKindSchema } from '../../model/directive.ts';
import { uuidSchema } from '../../model/id.ts';
import { reason, text } from './fields.ts';

const operationId = uuidSchema;
const directiveId = uuidSchema;

export const directiveCommands = {
  'directive.issue': z.strictObject({
    directiveId,
    operationId,
    area: areaCodeSchema,
    kind: directiveKindSchema,
    title: text(80).min(1),
    text: text(2000).default(''),
    to: z.array(areaCodeSchema).min(1).max(200),
  }),
  'directive.cancel': z.strictObject({ directiveId, reason }),
  /** Sent by a recipient's screen when it has shown it. */
  'directive.receive': z.strictObject({ directiveId, area: areaCodeSchema }),
  'directive.acknowledge': z.strictObject({ directiveId, area: areaCodeSchema }),
} as const;
