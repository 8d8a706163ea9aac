import type { Clock } from '../../../shared/time/clock.ts';
import type { DeviceNote } from '../../../shared/wire/identityRoutes.ts';
import type { FixOutcome } from '../../positions/types.ts';

const MAX_DEVICES = 50_000;

/**
 * What devices told lately, in memory: a phone is answered 200 for what will never be taken, so a person has to be
 * able to see it, and who shows a wrong token is not told what is wrong. No positions are in it. Of devices that there
 * are only; the longest silent are forgotten.
 */
export class DeviceNews {
  private readonly clock: Clock;
  private readonly notes = new Map<string, DeviceNote>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  of(deviceId: string): DeviceNote | null {
    return this.notes.get(deviceId) ?? null;
  }

  /** The device reported, and this became of it. */
  heard(deviceId: string, outcomes: readonly FixOutcome[], battery?: number | undefined): void {
    const at = this.clock.now();
    const note = this.noteOf(deviceId);
    note.seenAt = at;
    if (battery !== undefined) note.battery = battery;
    for (const outcome of outcomes) {
      if (outcome.ok) continue;
      note.refused++;
      note.refusal = { code: outcome.code, at };
    }
  }

  /** Somebody reported in its name without its token, or it is revoked. */
  denied(deviceId: string): void {
    const note = this.noteOf(deviceId);
    note.denied = { count: (note.denied?.count ?? 0) + 1, at: this.clock.now() };
  }

  private noteOf(deviceId: string): DeviceNote {
    const nothing = { seenAt: null, battery: null, refused: 0, refusal: null, denied: null };
    const note: DeviceNote = this.notes.get(deviceId) ?? nothing;
    // Deleted and set again: the map's order is that of the last news.
    this.notes.delete(deviceId);
    this.notes.set(deviceId, note);
    if (this.notes.size > MAX_DEVICES) this.notes.delete(this.notes.keys().next().value!);
    return note;
  }
}
