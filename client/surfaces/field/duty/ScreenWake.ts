/** The part of a browser's wake lock that is used. */
export interface HeldWake {
  release(): Promise<void>;
  addEventListener(type: 'release', listener: () => void): void;
}
export interface WakeSource {
  request(type: 'screen'): Promise<HeldWake>;
}

/**
 * Keeps the screen on: a phone that goes to sleep stops telling where it is. Browsers take the lock back whenever the
 * page is hidden, and may refuse it (battery low): it is a help, and nothing depends on it.
 */
export class ScreenWake {
  private readonly source: WakeSource | null;
  private readonly changed: () => void;
  private lock: HeldWake | null = null;
  private asking = false;
  private closed = false;

  /** `source`: null where the browser has none. */
  constructor(source: WakeSource | null, changed: () => void) {
    this.source = source;
    this.changed = changed;
    this.hold();
  }

  get held(): boolean {
    return this.lock !== null;
  }

  /** Asks for it unless it is held; at the start, and whenever the page can be seen again. */
  hold(): void {
    if (this.lock || this.asking || this.closed || !this.source) return;
    this.asking = true;
    this.source
      .request('screen')
      .then((lock) => this.take(lock))
      .catch(() => {
        // Refused: the page is hidden or the battery is low. Asked again when the page is seen again.
      })
      .finally(() => {
        this.asking = false;
      });
  }

  /** Lets the screen sleep; there is no way to hold it again. */
  close(): void {
    this.closed = true;
    const { lock } = this;
    this.lock = null;
    if (lock) void letGo(lock);
  }

  private take(lock: HeldWake): void {
    if (this.closed) return void letGo(lock);
    this.lock = lock;
    lock.addEventListener('release', () => {
      if (this.lock !== lock) return;
      this.lock = null;
      this.changed();
    });
    this.changed();
  }
}

async function letGo(lock: HeldWake): Promise<void> {
  try {
    await lock.release();
  } catch {
    // It was gone already.
  }
}
