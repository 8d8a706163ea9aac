import { type DutyDeps, DutySession } from '../../../../../client/surfaces/field/duty/DutySession.ts';
import type { QueuedFix } from '../../../../../client/surfaces/field/duty/fixQueue.ts';
import type { UploadResult } from '../../../../../client/surfaces/field/duty/fixUploader.ts';
import type { HeldWake } from '../../../../../client/surfaces/field/duty/ScreenWake.ts';
import type { Mode } from '../../../../../shared/model/mode.ts';
import type { DutyUnit } from '../../../../../shared/model/unit.ts';
import { emptyPicture, type Picture } from '../../../../../shared/picture/picture.ts';
import { manualClock } from '../../../../../shared/time/clock.ts';
import type { CommandAck } from '../../../../../shared/wire/commands.ts';
import { memoryStorage } from '../../../../support/memoryStorage.ts';
import { areaMode } from '../../../features/samples.ts';

export const DUTY_OPERATION = '11111111-1111-4111-8111-111111111111';
export const OTHER_OPERATION = '22222222-2222-4222-8222-222222222222';
export const UNIT: DutyUnit = {
  unitId: 'V-0001',
  slot: 1,
  kind: 'volunteer',
  callsign: '红帆-1',
  homeArea: '330205091001',
  team: null,
  operationId: DUTY_OPERATION,
  since: 0,
};

/** On duty at home, in an area of that mode. */
export const onDuty = (seq: number, operationId = DUTY_OPERATION, mode: Mode = 'emergency'): Picture => ({
  ...emptyPicture,
  seq,
  at: seq,
  modes: { m: areaMode({ operationId, mode }) },
  units: { [UNIT.unitId]: { ...UNIT, operationId } },
});
export const offDuty = (seq: number): Picture => ({ ...emptyPicture, seq, at: seq });

const START = 1_800_000_000_000;

/** A phone: its geolocation, its storage, its network and its clocks are all in the test's hand. */
export class FakePhone {
  /** The server's clock. */
  readonly clock = manualClock(START);
  /** How far that was set since the phone asked for it. */
  private unheard = 0;
  private shift = 0;
  /** How far the phone's own clock was set. */
  private deviceJump = 0;
  /** How often the phone asked the server for the time. */
  timeAsked = 0;
  readonly storage = memoryStorage();
  readonly uploads: QueuedFix[][] = [];
  readonly commands: { kind: string; body: unknown; issuedAt: number; commandId: string }[] = [];
  /** What the server will say; a function so that a test can change it at any time. */
  answer: () => CommandAck | null = () => ({ ok: true, commandId: DUTY_OPERATION, seq: 10 });
  uploadAnswer: (fixes: readonly QueuedFix[]) => UploadResult = (fixes) => ({
    kind: 'answered',
    outcomes: fixes.map(() => ({ ok: true })),
  });
  timers: { run: () => void; at: number }[] = [];
  watching = 0;
  /** Watches that were ever asked for. */
  watches = 0;
  /** Wake locks: what the browser has of them, and what the page holds. */
  hasWake = true;
  wakeRefused = false;
  wakes: { held: boolean; lose: () => void }[] = [];
  secure = true;
  hasGps = true;
  private success: ((position: GeolocationPosition) => void) | null = null;
  private failure: ((error: GeolocationPositionError) => void) | null = null;
  private returns = new Set<() => void>();
  private ids = 0;

  open(overrides: Partial<DutyDeps> = {}): DutySession {
    return new DutySession({
      unitId: UNIT.unitId,
      send: async (kind, body, issuedAt, commandId) => {
        this.commands.push({ kind, body, issuedAt, commandId });
        const answer = this.answer();
        if (!answer) throw new Error('no answer');
        return answer;
      },
      upload: async (fixes) => {
        this.uploads.push([...fixes]);
        return this.uploadAnswer(fixes);
      },
      geolocation: this.hasGps
        ? {
            watchPosition: (success, failure) => {
              this.watching++;
              this.watches++;
              this.success = success;
              this.failure = failure;
              return 1;
            },
            clearWatch: () => {
              this.watching--;
            },
          }
        : null,
      secure: this.secure,
      wakeLock: this.hasWake ? { request: () => this.wakeUp() } : null,
      onReturn: (listener) => {
        this.returns.add(listener);
        return () => this.returns.delete(listener);
      },
      storage: this.storage,
      serverNow: () => this.clock.now() - this.unheard,
      serverShift: () => this.shift,
      askTime: async () => {
        this.timeAsked++;
        this.hearTime();
      },
      deviceNow: () => this.deviceNow(),
      monotonic: () => this.clock.monotonic(),
      newId: () => `id-${++this.ids}`,
      random: () => 0.5,
      setTimer: (run, ms) => {
        const timer = { run, at: this.clock.monotonic() + ms };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
      ...overrides,
    });
  }

  /** The server's clock is set; the phone does not know yet. */
  jumpServer(ms: number): void {
    this.clock.jump(ms);
    this.unheard += ms;
  }

  /** The phone hears the server's time. */
  hearTime(): void {
    this.shift += this.unheard;
    this.unheard = 0;
  }

  /** The phone's own clock is set. */
  jumpDevice(ms: number): void {
    this.deviceJump += ms;
  }

  private deviceNow(): number {
    return START + this.clock.monotonic() - 3_600_000 + this.deviceJump;
  }

  /** What some browsers do to a page in the background: nothing is called back any more, and no error is told. */
  watchDies(): void {
    this.success = null;
    this.failure = null;
  }

  /** The page comes back to its person, told by as many events as browsers have for it. */
  async comeBack(): Promise<void> {
    for (let event = 0; event < 3; event++) for (const listener of [...this.returns]) listener();
    await this.settle();
  }

  get listening(): number {
    return this.returns.size;
  }

  private async wakeUp(): Promise<HeldWake> {
    if (this.wakeRefused) throw new Error('NotAllowedError');
    let released = () => {};
    const wake = {
      held: true,
      lose: () => {
        wake.held = false;
        released();
      },
    };
    this.wakes.push(wake);
    return {
      release: async () => wake.lose(),
      addEventListener: (_type, listener) => {
        released = listener;
      },
    };
  }

  /** Lets what is in flight arrive. */
  async settle(): Promise<void> {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  }

  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    const due = this.timers.filter((timer) => timer.at <= this.clock.monotonic());
    this.timers = this.timers.filter((timer) => !due.includes(timer));
    for (const timer of due) timer.run();
    await this.settle();
  }

  async move(lon: number, lat: number, ageMs = 0): Promise<void> {
    this.success?.({
      coords: {
        longitude: lon,
        latitude: lat,
        accuracy: 8,
        altitude: null,
        altitudeAccuracy: null,
        heading: Number.NaN,
        speed: null,
      },
      timestamp: this.deviceNow() - ageMs,
    } as GeolocationPosition);
    await this.settle();
  }

  fail(code: number): void {
    this.failure?.({ code, message: '' } as GeolocationPositionError);
  }
}
