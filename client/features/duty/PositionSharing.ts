import type { ErrorCode } from '../../../shared/wire/errors.ts';
import { FixQueue, type QueuedFix, type QueueStorage } from './fixQueue.ts';
import { FixUploader, type UploadResult } from './fixUploader.ts';
import { type GeolocationSource, type PositionTrouble, watchPosition } from './positionWatch.ts';
import { type Reported, worthSending } from './reportPolicy.ts';
import type { SetTimer } from './timers.ts';

export interface SharingDeps {
  upload(fixes: readonly QueuedFix[]): Promise<UploadResult>;
  /** Null where the browser has none. */
  geolocation: GeolocationSource | null;
  /** True on HTTPS and localhost. */
  secure: boolean;
  storage: QueueStorage;
  serverNow(): number;
  deviceNow(): number;
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
  /** Time of the newest fix that the server has, epoch milliseconds. */
  readonly sentUntil: number | null;
  readonly trouble: PositionTrouble | null;
  /** The latest position of this device. */
  readonly here: QueuedFix | null;
}

export const NOT_SHARING: SharingView = {
  waiting: 0,
  thinned: 0,
  refused: 0,
  lastRefusal: null,
  offline: false,
  sentUntil: null,
  trouble: null,
  here: null,
};

/** Collects and uploads positions from its making to `stop`; there is no way to start it again. */
export class PositionSharing {
  private readonly queue: FixQueue;
  private readonly uploader: FixUploader;
  private readonly deps: SharingDeps;
  private stopWatch: () => void = () => {};
  private readonly changed: () => void;
  private trouble: PositionTrouble | null = null;
  private here: QueuedFix | null = null;
  private last: Reported | null = null;

  /** `owner` names the unit and duty; `stopped` is called when the server refuses for good. */
  constructor(owner: string, deps: SharingDeps, changed: () => void, stopped: (code: ErrorCode) => void) {
    this.deps = deps;
    this.changed = changed;
    this.queue = new FixQueue(owner, deps.storage);
    this.uploader = new FixUploader({ ...deps, queue: this.queue, changed, stopped });
    this.watch();
    this.uploader.wake();
  }

  view(): SharingView {
    const { queue, uploader, trouble, here } = this;
    const { refused, lastRefusal, offline, sentUntil } = uploader;
    return {
      waiting: queue.size,
      thinned: queue.thinned,
      refused,
      lastRefusal,
      offline,
      sentUntil,
      trouble,
      here,
    };
  }

  retry(): void {
    if (this.trouble) this.watch();
    this.uploader.wake(true);
  }

  /** Nothing is collected or sent after this. What was not sent stays stored for the next page. */
  stop(): void {
    this.stopWatch();
    this.uploader.close();
  }

  /** Asks the browser for positions, again after a refusal that the person has lifted meanwhile. */
  private watch(): void {
    this.stopWatch();
    const { deps } = this;
    this.stopWatch = watchPosition({
      ...deps,
      source: deps.geolocation,
      trouble: (trouble) => {
        if (trouble === this.trouble) return;
        this.trouble = trouble;
        this.changed();
      },
      fix: (fix) => this.take(fix),
    });
  }

  private take(fix: QueuedFix): void {
    this.here = fix;
    const reported: Reported = { position: [fix.lon, fix.lat], at: fix.at };
    if (worthSending(this.last, reported, fix.speedMps)) {
      this.last = reported;
      this.queue.push(fix);
      this.uploader.wake();
    }
    this.changed();
  }
}
