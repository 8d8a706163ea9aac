import type { Mode } from '../../../../shared/model/mode.ts';
import { mostPressing, REPORTING, type Reporting } from '../../../../shared/model/reporting.ts';
import type { ErrorCode } from '../../../../shared/wire/errors.ts';
import { FixQueue, type QueuedFix, type QueueStorage } from './fixQueue.ts';
import { FixUploader, type UploadResult } from './fixUploader.ts';
import { KeptWatch } from './KeptWatch.ts';
import type { GeolocationSource, PositionTrouble } from './positionWatch.ts';
import { type Reported, worthSending } from './reportPolicy.ts';
import { ScreenWake, type WakeSource } from './ScreenWake.ts';
import type { SetTimer } from './timers.ts';

export interface SharingDeps {
  upload(fixes: readonly QueuedFix[]): Promise<UploadResult>;
  /** Null where the browser has none. */
  geolocation: GeolocationSource | null;
  /** True on HTTPS and localhost. */
  secure: boolean;
  /** Null where the browser cannot keep the screen on. */
  wakeLock: WakeSource | null;
  /** Calls whenever the page comes back to its person; returns the way out. */
  onReturn(listener: () => void): () => void;
  storage: QueueStorage;
  /** The server's clock as it is known here, epoch milliseconds. */
  serverNow(): number;
  /** How far that has been put right since the page was opened, milliseconds. */
  serverShift(): number;
  /** Asks the server for its time. */
  askTime(): Promise<void>;
  deviceNow(): number;
  /** Milliseconds that no setting of a clock touches. */
  monotonic(): number;
  random(): number;
  setTimer: SetTimer;
}

/** What a screen shows of the sharing. */
export interface SharingView {
  readonly waiting: number;
  readonly thinned: number;
  readonly refused: number;
  readonly lastRefusal: ErrorCode | null;
  readonly offline: boolean;
  /** When the newest fix that the server has was taken, on the monotonic clock. */
  readonly sentTakenAt: number | null;
  readonly trouble: PositionTrouble | null;
  /** The latest position of this device. */
  readonly here: QueuedFix | null;
  /** Since when this device has given no position, the server's time, once that is long; else null. */
  readonly quietSince: number | null;
  /** The screen is kept on. */
  readonly awake: boolean;
  /** The mode that says how often this device reports. */
  readonly mode: Mode;
}

export const NOT_SHARING: SharingView = {
  waiting: 0,
  thinned: 0,
  refused: 0,
  lastRefusal: null,
  offline: false,
  sentTakenAt: null,
  trouble: null,
  here: null,
  quietSince: null,
  awake: false,
  mode: 'normal',
};

/** Collects and uploads positions from its making to `stop`; there is no way to start it again. */
export class PositionSharing {
  private readonly queue: FixQueue;
  private readonly uploader: FixUploader;
  private readonly watch: KeptWatch;
  private readonly wake: ScreenWake;
  private readonly leave: () => void;
  private readonly changed: () => void;
  private readonly serverShift: () => number;
  private here: QueuedFix | null = null;
  private last: Reported | null = null;
  /** What the Picture asks, and the area in which the newest position was. */
  private asked: Mode;
  private placed: Mode | null = null;

  /** `owner` names the unit and duty, `mode` what the Picture asks; `stopped` is called when the server refuses for good. */
  constructor(
    { owner, mode }: { owner: string; mode: Mode },
    deps: SharingDeps,
    changed: () => void,
    stopped: (code: ErrorCode) => void,
  ) {
    this.asked = mode;
    this.changed = changed;
    this.serverShift = deps.serverShift;
    this.queue = new FixQueue(owner, deps.storage);
    this.uploader = new FixUploader({
      ...deps,
      queue: this.queue,
      changed,
      stopped,
      placed: (mode) => this.ask({ placed: mode }),
    });
    this.watch = new KeptWatch({
      ...deps,
      source: deps.geolocation,
      everyMs: () => this.reporting.stillEveryMs,
      changed,
      fix: (fix) => this.take(fix),
    });
    this.wake = new ScreenWake(deps.wakeLock, changed);
    this.leave = deps.onReturn(() => {
      this.watch.returned();
      this.wake.hold();
    });
    this.uploader.wake();
  }

  view(): SharingView {
    const { queue, uploader, here } = this;
    const { trouble, quietSince } = this.watch;
    const { refused, lastRefusal, offline, sentTakenAt } = uploader;
    return {
      waiting: queue.size,
      thinned: queue.thinned,
      refused,
      lastRefusal,
      offline,
      sentTakenAt,
      trouble,
      here,
      quietSince,
      awake: this.wake.held,
      mode: this.mode,
    };
  }

  /** What the Picture asks now. */
  follow(mode: Mode): void {
    this.ask({ asked: mode });
  }

  retry(): void {
    if (this.watch.trouble || this.watch.quietSince !== null) this.watch.start();
    this.uploader.wake(true);
  }

  /** Nothing is collected or sent after this. What was not sent stays stored for the next page. */
  stop(): void {
    this.leave();
    this.watch.stop();
    this.wake.close();
    this.uploader.close();
  }

  private get mode(): Mode {
    return mostPressing(this.placed === null ? [this.asked] : [this.asked, this.placed]);
  }

  private get reporting(): Reporting {
    return REPORTING[this.mode];
  }

  private ask({ asked = this.asked, placed = this.placed }: { asked?: Mode; placed?: Mode | null }): void {
    const before = this.mode;
    this.asked = asked;
    this.placed = placed;
    if (this.mode === before) return;
    this.watch.follow(mostPressing([before, this.mode]) === this.mode);
    this.changed();
  }

  private take(fix: QueuedFix): void {
    this.here = fix;
    const reported: Reported = { position: [fix.lon, fix.lat], at: fix.at };
    if (worthSending(this.last, reported, fix.speedMps, this.reporting)) {
      this.last = reported;
      this.queue.push(fix, this.serverShift());
      this.uploader.wake();
    }
    this.changed();
  }
}
