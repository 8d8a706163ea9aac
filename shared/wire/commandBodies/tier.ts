import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { authoritySchema } from '../../model/tier.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';
import { reason } from './fields.ts';

const operationId = uuidSchema;

export const tierCommands = {
  /** `area` is that of the command body: a tier around or below the operation's area. */
  'tier.notify': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({ operationId, area: areaCodeSchema, note: written(500).default('') }),
  }),
  /** Upward: `area` asks the tier above it to come in. */
  'tier.request': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({ operationId, area: areaCodeSchema, note: written(500).default('') }),
  }),
  'tier.acknowledge': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({ operationId, area: areaCodeSchema }),
  }),
  'tier.activate': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({ operationId, area: areaCodeSchema, reason: written(500).default('') }),
  }),
  'tier.stand_down': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({ operationId, area: areaCodeSchema, reason }),
  }),
  /** To another person, by username, with what they must know. */
  'tier.hand_over': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({
      operationId,
      area: areaCodeSchema,
      to: written(60).min(1),
      briefing: written(2000).min(1),
    }),
  }),
  /** Hands an authority of `from` down to `area`. */
  'tier.delegate': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({
      operationId,
      from: areaCodeSchema,
      area: areaCodeSchema,
      authority: authoritySchema,
      reason,
    }),
  }),
  'tier.end_delegation': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({
      operationId,
      from: areaCodeSchema,
      area: areaCodeSchema,
      authority: authoritySchema,
      reason,
    }),
  }),
};
