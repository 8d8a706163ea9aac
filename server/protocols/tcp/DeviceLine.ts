import type { CrsName } from '../../../shared/model/unit.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import type { FixOutcome, FixSource, Intake } from '../../positions/types.ts';
import type { DeviceNews } from '../devices/DeviceNews.ts';
import { type AddressLimits, admitAll, type DeviceLimit, type Visit } from '../devices/deviceLimits.ts';
import type { Credentials, Devices } from '../devices/devices.ts';
import { accept, type CountRefused, type Reading } from '../devices/readings.ts';
import type { Registration } from './Registration.ts';

/** What every protocol of devices has behind it. */
export interface LineDeps {
  devices: Pick<Devices, 'authenticate'>;
  registration: Pick<Registration, 'codeOf'>;
  /** How much one device may send. */
  limit: Pick<DeviceLimit, 'admit' | 'giveBack'>;
  addresses: Pick<AddressLimits, 'visit' | 'late'>;
  news: Pick<DeviceNews, 'heard'>;
  intake: Intake;
  refused?: CountRefused | undefined;
  /** Whether the emergency button of a device is pressed, as it says. Throws as DeviceSos. */
  alarmed?: ((deviceId: string, source: FixSource, pressed: boolean) => Promise<void>) | undefined;
}

/**
 * What a session may do, each with its limits: a protocol cannot forget them. A device is looked at anew with each
 * message, from memory mostly: one that was revoked is heard no longer.
 */
export class DeviceLine {
  /** The session wants the connection ended when its answer is sent. */
  ending = false;
  private readonly deps: LineDeps;
  private readonly onRecognised: (deviceId: string) => void;
  private sender: Credentials | null = null;
  private visit!: Visit;
  private vouched = false;

  constructor(deps: LineDeps, onRecognised: (deviceId: string) => void) {
    this.deps = deps;
    this.onRecognised = onRecognised;
  }

  /** The device that was recognised, or null. */
  get deviceId(): string | null {
    return this.sender?.deviceId ?? null;
  }

  /** For the connection: another message has come. */
  begin(visit: Visit): void {
    this.visit = visit;
    this.vouched = false;
  }

  /** For the connection: the message is of nobody who is known, and of such there were too many from this address. */
  isOver(): boolean {
    return this.sender === null && !this.vouched && this.visit.isOver();
  }

  /**
   * Throws Refusal `bad_token`, `unavailable`, or TooFast. A connection is of one device: when it shows the token of another,
   * it ends, whatever it is answered.
   */
  async recognise(credentials: Credentials): Promise<void> {
    if (this.sender && this.sender.deviceId !== credentials.deviceId) {
      this.ending = true;
      throw new Refusal('bad_token', 'A connection is of one device.');
    }
    await this.deps.devices.authenticate(credentials, this.visit);
    this.charge(credentials.deviceId, 0);
    this.sender = credentials;
    this.onRecognised(credentials.deviceId);
    this.deps.news.heard(credentials.deviceId, []);
  }

  /** The code that a device may recognise itself by from now on, or null: Registration.ts says when. Throws as `recognise`. */
  async register(deviceId: string): Promise<string | null> {
    const code = await this.deps.registration.codeOf(deviceId, this.visit);
    this.vouched = code !== null;
    return code;
  }

  /** The device is there and reports nothing. Throws as `recognise`, and whenever nobody was recognised. */
  async alive(): Promise<void> {
    await this.report([]);
  }

  /**
   * What the device reports, each read on its own; resolves after the commit. `crs` where the report itself says it. Throws
   * as `alive`.
   */
  async report(readings: readonly Reading[], crs?: CrsName): Promise<FixOutcome[]> {
    const { deviceId, source } = await this.known();
    this.charge(deviceId, readings.length);
    const from = crs ? { ...source, crs } : source;
    const { intake, news, refused } = this.deps;
    const outcomes = await accept(readings, (fixes) => intake.accept(from, fixes), refused);
    news.heard(deviceId, outcomes);
    return outcomes;
  }

  /** Whether the emergency button is pressed, as the device told in what was taken of it. Throws as `alive`, and as DeviceSos. */
  async alarmed(pressed: boolean): Promise<void> {
    const { deviceId, source } = await this.known();
    await this.deps.alarmed?.(deviceId, source, pressed);
  }

  private async known(): Promise<{ deviceId: string; source: FixSource }> {
    if (!this.sender) throw new Refusal('bad_token', 'No device has shown its code yet.');
    const source = await this.deps.devices.authenticate(this.sender, this.visit);
    return { deviceId: this.sender.deviceId, source };
  }

  /** Throws TooFast. A message without fixes costs one too. */
  private charge(deviceId: string, fixes: number): void {
    const [tooFast] = admitAll(this.deps.limit, this.visit, [{ deviceId, fixes: Math.max(1, fixes) }]);
    if (tooFast) throw tooFast;
  }
}
