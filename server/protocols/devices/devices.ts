import { timingSafeEqual } from 'node:crypto';
import { deviceIdSchema } from '../../../shared/model/unit.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { type KnownDevice, tokenHashOf } from '../../db/queries/units.ts';
import type { FixSource } from '../../positions/types.ts';
import { type FailureBudget, TooFast } from './deviceLimits.ts';
import { DeviceLookup, type FindDevices } from './deviceLookup.ts';

/** A revoked device stops being believed this long afterwards, on a node that was not told. */
const KNOWN_MS = 30_000;
/** An unknown one is asked for again sooner: it may just have been provisioned. */
const UNKNOWN_MS = 2_000;
/** A city has some thousands. Beyond this the longest unused are forgotten, and asked for again. */
export const MAX_KNOWN = 50_000;
/** Apart from those known: whoever makes ids up drives out only what others made up. */
const MAX_UNKNOWN = 10_000;

export interface DevicesOptions {
  find: FindDevices;
  clock: Clock;
  /** Somebody reported as a device that there is, and did not show its token, or it is revoked. */
  onDenied?: (deviceId: string) => void;
  /** What a device may show in place of its token: tcp/Registration.ts. */
  codeOf?: (device: KnownDevice) => string;
  maxKnown?: number;
  maxUnknown?: number;
}

export interface Credentials {
  deviceId: string;
  token: string;
}

const UNBOUNDED: FailureBudget = {
  take: (count) => count,
  give: () => undefined,
  refusal: () => new TooFast(1000),
};

type Recognised = FixSource | Refusal;

/** Recognises devices by id and token: from memory, and those it does not remember by one query for all together. */
export class Devices {
  private readonly options: DevicesOptions;
  private readonly lookup: DeviceLookup;
  /** By id, the longest unused first. */
  private readonly known = new Map<string, { device: KnownDevice; until: number }>();
  /** Ids by the hashes of their tokens, of those that are known. */
  private readonly holders = new Map<string, string>();
  /** By id, until when on the monotonic clock. */
  private readonly unknown = new Map<string, number>();
  /** Counts what was forgotten: an answer that was under way meanwhile may be of before. */
  private forgotten = 0;

  constructor(options: DevicesOptions) {
    this.options = options;
    this.lookup = new DeviceLookup(options.find);
  }

  /** Knows these from the start: after a restart nobody has to wait behind those who make ids up. */
  remember(devices: Iterable<KnownDevice>): void {
    for (const device of devices) this.keep(device);
  }

  /** The unit of a device as far as memory tells, else a refusal; null when the database has to be asked. */
  recall({ deviceId, token }: Credentials): Recognised | null {
    if (!deviceIdSchema.safeParse(deviceId).success) return stranger();
    const real = this.options.clock.monotonic();
    const entry = this.known.get(deviceId);
    if (!entry) return (this.unknown.get(deviceId) ?? Number.NEGATIVE_INFINITY) > real ? stranger() : null;
    if (entry.until <= real) return null;
    // Deleted and set again: the map's order is that of last use.
    this.known.delete(deviceId);
    this.known.set(deviceId, entry);
    return this.verdict(entry.device, token);
  }

  /**
   * The device that has one of these tokens as far as memory tells, however long ago it was asked for: enough to count what
   * it sends, not to believe it. Null when there is none.
   */
  holderOf(tokens: readonly string[]): string | null {
    return this.senderOf(tokens)?.deviceId ?? null;
  }

  /** The same with the token that it is known by: who sent what cannot be read. */
  senderOf(tokens: readonly string[]): Credentials | null {
    for (const token of tokens) {
      const deviceId = this.holders.get(keyOf(tokenHashOf(token)));
      if (deviceId !== undefined && !this.known.get(deviceId)?.device.revoked) return { deviceId, token };
    }
    return null;
  }

  /** The unit of a device. Throws Refusal `bad_token`, `unavailable`, or TooFast. */
  async authenticate(credentials: Credentials, budget?: FailureBudget): Promise<FixSource> {
    const [recognised] = await this.recognise([credentials], budget);
    if (recognised instanceof Refusal) throw recognised;
    return recognised!;
  }

  /**
   * The units of many devices, or why not, in order. A device that is not recognised takes one from the budget, and
   * is not looked for when there is none left; one that has its right token is recognised whatever others did. Throws
   * what the database threw.
   */
  async recognise(all: readonly Credentials[], budget: FailureBudget = UNBOUNDED): Promise<Recognised[]> {
    const recognised = all.map((credentials) => this.recall(credentials));
    const wrong = (i: number) => recognised[i] instanceof Refusal;
    const remembered = (i: number) => this.known.has(all[i]!.deviceId);
    const places = [...all.keys()].filter((i) => recognised[i] === null || wrong(i));
    const stale = places.filter((i) => !wrong(i) && remembered(i));
    const strange = places.filter((i) => wrong(i) || !remembered(i));
    const granted = budget.take(strange.length);
    for (const i of strange.slice(granted)) recognised[i] = budget.refusal();
    const fresh = strange.slice(0, granted).filter((i) => !wrong(i));
    if (stale.length + fresh.length === 0) return this.noted(all, recognised as Recognised[]);
    const found = await this.ask([...stale, ...fresh].map((i) => all[i]!.deviceId));
    for (const i of [...stale, ...fresh]) {
      const { deviceId, token } = all[i]!;
      const device = found.get(deviceId);
      recognised[i] = device ? this.verdict(device, token) : stranger();
    }
    // Those that were looked for all the same, since they were known once, are told what the others are.
    const owed = stale.filter(wrong);
    for (const i of owed.slice(budget.take(owed.length))) recognised[i] = budget.refusal();
    budget.give(fresh.filter((i) => !wrong(i)).length);
    return this.noted(all, recognised as Recognised[]);
  }

  /** The device of an id, whoever asks, or null. Looking for one takes from the budget. Throws Refusal `unavailable` or TooFast. */
  async find(deviceId: string, budget: FailureBudget): Promise<KnownDevice | null> {
    const real = this.options.clock.monotonic();
    const entry = this.known.get(deviceId);
    if (entry && entry.until > real) return entry.device;
    if (budget.take(1) === 0) throw budget.refusal();
    if (!deviceIdSchema.safeParse(deviceId).success) return null;
    if ((this.unknown.get(deviceId) ?? Number.NEGATIVE_INFINITY) > real) return null;
    const device = (await this.ask([deviceId])).get(deviceId) ?? null;
    if (device) budget.give(1);
    return device;
  }

  /** Forgets devices that changed. */
  forget(deviceIds: Iterable<string>): void {
    this.forgotten++;
    for (const deviceId of deviceIds) {
      // It stays known that there is one: it is asked for again before those of whom nothing is known.
      const entry = this.known.get(deviceId);
      if (entry) entry.until = Number.NEGATIVE_INFINITY;
      this.unknown.delete(deviceId);
    }
  }

  /** Tells of what was sent in the name of devices that there are. */
  private noted(all: readonly Credentials[], recognised: Recognised[]): Recognised[] {
    recognised.forEach((found, i) => {
      const { deviceId } = all[i]!;
      if (found instanceof Refusal && this.known.has(deviceId)) this.options.onDenied?.(deviceId);
    });
    return recognised;
  }

  /** Asks the database for devices that changed, so that they are known by their tokens before they report. */
  async learn(deviceIds: readonly string[]): Promise<void> {
    await this.ask(deviceIds);
  }

  private async ask(deviceIds: readonly string[]): Promise<ReadonlyMap<string, KnownDevice>> {
    const before = this.forgotten;
    const found = await this.lookup.ask(deviceIds);
    if (this.forgotten !== before) return found;
    for (const deviceId of deviceIds) {
      const device = found.get(deviceId);
      if (device) this.keep(device);
      else this.keepUnknown(deviceId);
    }
    return found;
  }

  private keep(device: KnownDevice): void {
    const { deviceId } = device;
    this.unknown.delete(deviceId);
    this.drop(deviceId);
    this.known.set(deviceId, { device, until: this.options.clock.monotonic() + KNOWN_MS });
    this.holders.set(keyOf(device.tokenHash), deviceId);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= (this.options.maxKnown ?? MAX_KNOWN)) return;
      this.drop(oldest);
    }
  }

  private verdict(device: KnownDevice, token: string): Recognised {
    const shown = tokenHashOf(token);
    const code = this.options.codeOf?.(device);
    // Hashes of equal length: the comparison takes the same time whatever was sent.
    const right =
      timingSafeEqual(shown, device.tokenHash) ||
      (code !== undefined && timingSafeEqual(shown, tokenHashOf(code)));
    if (!right || device.revoked) return stranger();
    return { unitId: device.unitId, slot: device.slot, crs: device.crs };
  }

  private drop(deviceId: string): void {
    const entry = this.known.get(deviceId);
    if (!entry) return;
    this.known.delete(deviceId);
    const token = keyOf(entry.device.tokenHash);
    if (this.holders.get(token) === deviceId) this.holders.delete(token);
  }

  private keepUnknown(deviceId: string): void {
    this.drop(deviceId);
    this.unknown.delete(deviceId);
    this.unknown.set(deviceId, this.options.clock.monotonic() + UNKNOWN_MS);
    for (const oldest of this.unknown.keys()) {
      if (this.unknown.size <= (this.options.maxUnknown ?? MAX_UNKNOWN)) return;
      this.unknown.delete(oldest);
    }
  }
}

/**
 * The one answer to whoever shows no right token: whether there is such a device, or it was revoked, is told to who
 * manages it. Ids of devices are printed on them or counted up, and a list of them is half of what an attack needs.
 */
function stranger(): Refusal {
  return new Refusal('bad_token', 'No device has this id and this token.', 'token');
}

function keyOf(tokenHash: Buffer): string {
  return tokenHash.toString('base64');
}
