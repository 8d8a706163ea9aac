import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Commands } from '../commands/commands.ts';
import { NothingToDo } from '../commands/engine/systemCommandId.ts';
import { sosPressed } from '../commands/sosPressed.ts';
import type { EmergencyButtons, FixSource, UnitPlace } from '../positions/types.ts';

export interface DeviceSosOptions {
  commands: Pick<Commands, 'executeSystem'>;
  picture: () => Picture;
  /** Newest place of a unit on duty, by its slot. */
  placeOf: (slot: number) => UnitPlace | null;
  clock: Clock;
  log: { warn(what: object, text: string): void };
}

/**
 * Emergency buttons of devices. A terminal says in each report that its button is pressed, until somebody lets it go: it
 * is one call for help from the first to the last of them, also when that call is resolved meanwhile.
 */
export class DeviceSos implements EmergencyButtons {
  private readonly options: DeviceSosOptions;
  /** Devices whose call has been told of and that still say so: at most as many as there are devices. */
  private readonly told = new Set<string>();

  constructor(options: DeviceSosOptions) {
    this.options = options;
  }

  async heard(deviceId: string, { unitId, slot }: FixSource, pressed: boolean): Promise<void> {
    if (!pressed) {
      this.told.delete(deviceId);
      return;
    }
    const { commands, picture, placeOf, clock, log } = this.options;
    if (this.told.has(deviceId) || !picture().units[unitId]) return;
    const place = placeOf(slot);
    if (!place)
      log.warn({ deviceId, unitId }, 'the emergency button of a device that has no place yet was pressed');
    try {
      const ack = await commands.executeSystem(
        sosPressed(unitId, place ? [place.lon, place.lat] : null, clock.now()),
      );
      if (!ack.ok) throw new Refusal(ack.code, ack.message);
    } catch (error) {
      if (!(error instanceof NothingToDo))
        throw new Refusal('unavailable', 'The call for help could not be stored. Send again.');
    }
    this.told.add(deviceId);
  }
}
