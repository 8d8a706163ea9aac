import type { Position } from '../../shared/model/area.ts';
import { freshnessOf, paceIn } from '../../shared/model/reporting.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { openSosOf } from '../../shared/picture/sos.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Commands } from '../commands/commands.ts';
import type { SystemCommand } from '../commands/engine/handler.ts';
import { NothingToDo } from '../commands/engine/systemCommandId.ts';
import { isSought, sosLocated } from '../commands/sosLocated.ts';
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

/** Devices report as in an emergency: what is older is no place of now. */
const TRACKED = paceIn('emergency', 0);

/**
 * Emergency buttons of devices. A terminal says in each report that its button is pressed, until somebody lets it go: it
 * is one call for help from the first to the last of them, also when that call is resolved meanwhile; the first of them that
 * knows where the unit is says so.
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
    const { picture, placeOf, clock, log } = this.options;
    if (!picture().units[unitId]) return;
    const now = clock.now();
    const last = placeOf(slot);
    const here: Position | null =
      last && freshnessOf(last.at, now, TRACKED) === 'fresh' ? [last.lon, last.lat] : null;
    if (this.told.has(deviceId)) {
      const call = openSosOf(picture(), unitId);
      if (here && call && isSought(call)) await this.tell(sosLocated(unitId, here, now));
      return;
    }
    if (!here)
      log.warn({ deviceId, unitId }, 'the emergency button of a device that has no place yet was pressed');
    await this.tell(sosPressed(unitId, here, now));
    this.told.add(deviceId);
  }

  private async tell(command: SystemCommand): Promise<void> {
    try {
      const ack = await this.options.commands.executeSystem(command);
      if (!ack.ok) throw new Refusal(ack.code, ack.message);
    } catch (error) {
      if (!(error instanceof NothingToDo))
        throw new Refusal('unavailable', 'The call for help could not be stored. Send again.');
    }
  }
}
