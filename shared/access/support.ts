import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import type { PERMISSIONS } from './permissions.ts';

/** What cross-area support may be granted for. Rights over people, devices and rosters are not among it. */
export const SUPPORT_PERMISSIONS = [
  'picture.view',
  'positions.view',
  'replay.view',
  'incident.report',
  'incident.manage',
  'duty.manage',
  'note.add',
  'facility.view',
  'roster.view',
] as const satisfies readonly (typeof PERMISSIONS)[number][];
export const supportPermissionSchema = z.enum(SUPPORT_PERMISSIONS);
export type SupportPermission = z.infer<typeof supportPermissionSchema>;

/** A right by cross-area support, as long as it runs. */
export const supportRightSchema = z.object({
  grantId: z.uuid(),
  area: areaCodeSchema,
  permissions: z.array(supportPermissionSchema),
  /** When it ends by itself, epoch milliseconds. */
  until: z.number().int(),
});
export type SupportRight = z.infer<typeof supportRightSchema>;
