import { z } from 'zod';
import { positionSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { unitIdSchema } from '../../model/unit.ts';
import { command } from './command.ts';
import { reason } from './fields.ts';

const incidentId = uuidSchema;

/**
 * A responder's call for help, which is raised by `incident.report` or by a device. By whoever may act where it is, of
 * every tier alike: whose it is to decide is no question while somebody is in need.
 */
export const sosCommands = {
  /** Takes it over and sends one or two units at once, the first to answer for it. */
  'sos.send': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({
      incidentId,
      taskId: uuidSchema,
      units: z
        .array(z.strictObject({ assignmentId: uuidSchema, unitId: unitIdSchema }))
        .min(1)
        .max(2),
    }),
  }),
  /** By whoever pressed and did not know where they were, once they do. */
  'sos.locate': command({
    permission: 'incident.report',
    area: 'own',
    body: z.strictObject({ incidentId, position: positionSchema }),
  }),
  /** By whoever pressed, within `SOS_CANCEL_MS`. */
  'sos.cancel': command({
    permission: 'incident.report',
    area: 'own',
    body: z.strictObject({ incidentId }),
  }),
  /** With a word on how it ended; who is still on the way is called back. */
  'sos.resolve': command({
    permission: 'incident.manage',
    area: 'thing',
    body: z.strictObject({ incidentId, falseAlarm: z.boolean().default(false), reason }),
  }),
};
