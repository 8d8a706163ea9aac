import type { FixSource } from '../positions/types.ts';

/** What becomes of the emergency buttons of devices: server/watch/DeviceSos.ts. */
export interface EmergencyButtons {
  /**
   * A device that was recognised has reported, and whether its button is pressed; resolves once its call for help is
   * committed. Throws Refusal `unavailable` when it could not be: the device keeps its report and sends it again.
   */
  heard(deviceId: string, source: FixSource, pressed: boolean): Promise<void>;
}
