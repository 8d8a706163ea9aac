import { z } from 'zod';
import type { QueueStorage } from './fixQueue.ts';

/**
 * What this device remembers of its own duty over a reload: only the device on which a person switched
 * on shares a position, and one that was switched off stays off even before the server knows.
 */
export const deviceDutySchema = z.object({
  unitId: z.string(),
  operationId: z.string(),
  phase: z.enum(['on', 'ending']),
  /** The command that ends the duty, kept so that a retry is the same command. */
  endCommandId: z.string(),
  endIssuedAt: z.number().int().nullable(),
});
export type DeviceDuty = z.infer<typeof deviceDutySchema>;

const KEY = 'duty';

export function loadDeviceDuty(storage: QueueStorage): DeviceDuty | null {
  try {
    const parsed = deviceDutySchema.safeParse(JSON.parse(storage?.getItem(KEY) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function saveDeviceDuty(storage: QueueStorage, duty: DeviceDuty | null): void {
  try {
    if (duty) storage?.setItem(KEY, JSON.stringify(duty));
    else storage?.removeItem(KEY);
  } catch {
    // Storage is off: the duty on this device then ends with the page.
  }
}
