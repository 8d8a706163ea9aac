import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../area.ts';
import { incidentSchema, incidentTypeSchema, SOS_ENDS, SOS_PLACED } from '../incident.ts';
import { kind, table } from '../kind.ts';
import { text } from '../text.ts';
import { undoable } from '../undo.ts';
import { unitIdSchema } from '../unit.ts';

const incidentId = z.uuid();
const version = z.number().int().positive();
const reason = text('desk');
/** When the next step is due, epoch milliseconds; null while no step is. */
const dueAt = z.number().int().nullable();

/** The entry's area is that of the incident. */
export const incidentKinds = {
  'incident.reported': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      incidentId,
      no: z.number().int().positive(),
      type: incidentTypeSchema,
      title: text('desk'),
      description: text('desk'),
      position: positionSchema,
      /** Who holds it first; older entries: the area itself. */
      holder: areaCodeSchema.optional(),
      dueAt: dueAt.optional(),
      /** Of a call for help: whose it is, null where somebody else told of it. Older entries do not say. */
      unitId: unitIdSchema.nullable().optional(),
      placed: z.enum(SOS_PLACED).optional(),
    }),
  }),
  /** Where somebody is who called for help and did not know it; `at`: the smallest known area there. The call's own area stays. */
  'incident.sos_located': kind({
    reach: 'up',
    redact: null,
    body: z.object({ incidentId, position: positionSchema, at: areaCodeSchema.nullable() }),
  }),
  /** A call for help is over; `cancelled`: whoever pressed said so within the minute that they have. */
  'incident.sos_ended': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      incidentId,
      version,
      how: z.enum(SOS_ENDS),
      reason,
    }),
  }),
  'incident.updated': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      incidentId,
      version,
      patch: z.object({
        type: incidentTypeSchema.optional(),
        title: text('desk').optional(),
        description: text('desk').optional(),
      }),
    }),
  }),
  'incident.accepted': kind({ reach: 'up', redact: null, body: z.object({ incidentId, version, dueAt }) }),
  'incident.rejected': kind({
    reach: 'up',
    redact: null,
    body: z.object({ incidentId, version, reason, undoable }),
  }),
  'incident.filed': kind({ reach: 'up', redact: null, body: z.object({ incidentId, version, dueAt }) }),
  'incident.merged': kind({
    reach: 'up',
    redact: null,
    body: z.object({ incidentId, version, into: z.uuid(), reason }),
  }),
  'incident.unmerged': kind({
    reach: 'up',
    redact: null,
    body: z.object({ incidentId, version, reason, dueAt }),
  }),
  /** Raised to a tier above or handed to one below; `override`: taken without being asked. */
  'incident.moved': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      incidentId,
      version,
      to: areaCodeSchema,
      reason,
      override: z.boolean(),
      dueAt,
    }),
  }),
  'incident.verified': kind({
    reach: 'up',
    redact: null,
    body: z.object({ incidentId, version, note: text('desk'), dueAt }),
  }),
  'incident.closed': kind({
    reach: 'up',
    redact: null,
    body: z.object({ incidentId, version, reason, undoable }),
  }),
  /**
   * What was closed or turned down goes on. `undone`: within ten seconds, as if it had never ended, its clock too. Otherwise
   * `reason` says why.
   */
  'incident.reopened': kind({
    reach: 'up',
    redact: null,
    body: z.object({ incidentId, version, reason, undone: z.boolean(), dueAt }),
  }),
  'incident.reviewed': kind({
    reach: 'up',
    redact: null,
    body: z.object({ incidentId, version, note: text('desk') }),
  }),
};

export const incidentTables = {
  incidents: table({
    row: incidentSchema,
    reach: 'up',
    redact: null,
    cleared: true,
    told: 'own',
  }),
};
