import { Refusal } from '../../../shared/wire/errors.ts';
import type { KnownDevice } from '../../db/queries/units.ts';

/** Ids that may wait for the query under way to end; a batch has 1,000 at most. */
const MAX_WAITING = 5_000;

export type FindDevices = (deviceIds: readonly string[]) => Promise<readonly KnownDevice[]>;

interface Round {
  ids: Set<string>;
  answer: Promise<ReadonlyMap<string, KnownDevice>>;
}

/**
 * Asks the database for devices: one query at a time, for everybody who came since the one before. Whoever makes up
 * ids so costs others one query and no more, however many ask at once.
 */
export class DeviceLookup {
  private readonly find: FindDevices;
  private running: Promise<unknown> = Promise.resolve();
  private next: Round | null = null;

  constructor(find: FindDevices) {
    this.find = find;
  }

  /** Those of the ids that exist. Throws Refusal `unavailable` when too many wait, or what the database threw. */
  ask(deviceIds: Iterable<string>): Promise<ReadonlyMap<string, KnownDevice>> {
    const round = this.round();
    for (const id of deviceIds) {
      if (round.ids.size >= MAX_WAITING && !round.ids.has(id))
        return Promise.reject(new Refusal('unavailable', 'Too many devices are looked up now. Send again.'));
      round.ids.add(id);
    }
    return round.answer;
  }

  private round(): Round {
    if (this.next) return this.next;
    const ids = new Set<string>();
    const answer = this.running.then(async () => {
      this.next = null;
      const found = await this.find([...ids]);
      return new Map(found.map((device) => [device.deviceId, device]));
    });
    this.running = answer.catch(() => undefined);
    this.next = { ids, answer };
    return this.next;
  }
}
