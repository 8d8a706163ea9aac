import { z } from 'zod';
import { positionSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { incidentTypeSchema } from '../../model/incident.ts';
import { written } from '../../model/written.ts';
import { CLOSING_STEPS } from '../../picture/closing.ts';
import { command } from './command.ts';
import { handedDown, raised, reason, urgedNote, version } from './fields.ts';

const incidentId = uuidSchema;

export const incidentCommands = {
  'incident.report': command({
    permission: 'incident.report',
    area: 'asked',
    body: z.strictObject({
      incidentId,
      operationId: uuidSchema,
      type: incidentTypeSchema,
      title: written(80).default(''),
      description: written(2000).default(''),
      /** Left out by who calls for help and does not know where they are: told at their last fix, else at their home area. */
      position: positionSchema.optional(),
    }),
  }),
  'incident.update': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({
      incidentId,
      version,
      patch: z
        .strictObject({
          type: incidentTypeSchema.optional(),
          title: written(80).optional(),
          description: written(2000).optional(),
        })
        .refine((patch) => Object.keys(patch).length > 0, 'nothing to change'),
    }),
  }),
  'incident.accept': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, version }),
  }),
  'incident.reject': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, version, reason }),
  }),
  'incident.file': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, version }),
  }),
  /** This one repeats `into`, an incident of the same operation that is not merged itself. */
  'incident.merge': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, version, into: uuidSchema, reason: written(500).default('') }),
  }),
  'incident.unmerge': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, version, reason }),
  }),
  'incident.escalate': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, ...raised }),
  }),
  'incident.delegate': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, ...handedDown }),
  }),
  'incident.verify': command({
    permission: 'incident.verify',
    area: 'thing',
    body: z.strictObject({ incidentId, version, note: written(2000).default('') }),
  }),
  'incident.close': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({
      incidentId,
      version,
      reason,
      /** What it lacks that is done with it: a step that is not named here and is missing refuses the whole. */
      also: z.array(z.enum(CLOSING_STEPS)).max(CLOSING_STEPS.length).default([]),
      /** The tasks reported done that were seen: what was reported meanwhile is not verified with it. */
      tasks: z
        .array(z.strictObject({ taskId: uuidSchema, version }))
        .max(100)
        .default([]),
    }),
  }),
  'incident.review': command({
    permission: 'incident.verify',
    area: 'thing',
    body: z.strictObject({ incidentId, version, note: written(2000).default('') }),
  }),
  /** What was closed or turned down goes on. Without a reason within ten seconds only: as if it had never ended. */
  'incident.reopen': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, version, reason: written(500).default('') }),
  }),
  'incident.urge': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, ...urgedNote }),
  }),
  /** 接手 what the clock raised: it goes no higher. */
  'incident.hold': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId }),
  }),
};
