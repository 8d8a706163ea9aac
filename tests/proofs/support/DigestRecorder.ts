import type { FrameSchedule } from '../../../client/player/frameSchedule.ts';
import { LivePlayer } from '../../../client/player/LivePlayer.ts';
import { createConnection } from '../../../client/transport/socket.ts';
import { digestPicture } from '../../../shared/picture/digest.ts';

/** Tells of changes at once: there is no paint to wait for. */
export const noPaint: FrameSchedule = {
  now: () => performance.now(),
  next(work) {
    let due = true;
    queueMicrotask(() => {
      if (due) work();
    });
    return () => {
      due = false;
    };
  },
};

/** What a live screen had: one record for each state of its Picture. */
export interface Recorded {
  seq: number;
  /** When the centre recorded the last entry of it, epoch milliseconds. */
  at: number;
  digest: string;
}

/** A live screen without a browser: the client's own player on a real socket, keeping its digests. */
export class DigestRecorder {
  readonly states: Recorded[] = [];
  private readonly player: LivePlayer;

  constructor(url: string, cookie: string, area: string) {
    this.player = new LivePlayer(createConnection({ url, extraHeaders: { cookie } }), { schedule: noPaint });
    this.player.subscribe(() => this.keep());
    this.player.watch(area);
    this.player.start();
  }

  /** Units that have a position now. */
  get positions(): number {
    return this.player.state().positions.length;
  }

  get seq(): number {
    return this.states.at(-1)?.seq ?? -1;
  }

  close(): void {
    this.player.close();
  }

  private keep(): void {
    const { picture } = this.player.state();
    if (picture.seq === this.seq || picture.seq === 0) return;
    this.states.push({ seq: picture.seq, at: picture.at, digest: digestPicture(picture) });
  }
}
