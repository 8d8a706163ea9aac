import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { directiveKindSchema } from '../../model/directive.ts';
import { uuidSchema } from '../../model/id.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';
import { reason } from './fields.ts';

const operationId = uuidSchema;
const directiveId = uuidSchema;

export const directiveCommands = {
  'directive.issue': command({
    permission: 'directive.issue',
    area: 'asked',
    body: z.strictObject({
      directiveId,
      operationId,
      area: areaCodeSchema,
      kind: directiveKindSchema,
      title: written(80).min(1),
      text: written(2000).default(''),
      to: z.array(areaCodeSchema).min(1).max(200),
    }),
  }),
  'directive.cancel': command({
    permission: 'directive.issue',
    area: 'thing',
    body: z.strictObject({ directiveId, reason }),
  }),
  /** Sent by a recipient's screen when it has shown it. */
  'directive.receive': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({ directiveId, area: areaCodeSchema }),
  }),
  'directive.acknowledge': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({ directiveId, area: areaCodeSchema }),
  }),
};
