import type { Connection, ConnectionListener } from '../../client/transport/connection.ts';
import { ServerClock } from '../../client/transport/ServerClock.ts';
import { CITY } from '../../exercise/plan/seats.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { cutPicture } from '../../shared/picture/cutPicture.ts';
import { SECOND_MS } from '../../shared/time/durations.ts';
import type { ClockTrouble } from '../../shared/wire/clockTrouble.ts';
import type { CommandAck } from '../../shared/wire/commands.ts';
import type { EntryBatch, FrameAck } from '../../shared/wire/events.ts';
import { ENTRIES, pictureAt, RECORD_START, type WalkedPlace, walkedPlacesAt } from './recordedWorld.ts';
import { deltaFrame, keyFrame } from './worldFrames.ts';

/**
 * The small world as a server, and a link to it that the test can cut, delay and repeat. It follows the
 * same rules as the real one ([SS4] to [SS9], [WA2] to [WA4]): entries join, the first frame is a keyframe.
 */
export class WorldServer implements Connection {
  readonly clock: ServerClock;
  readonly acks: FrameAck[] = [];
  hellos: (number | null)[] = [];
  /** Entries that a resume may cover; a longer absence gets a snapshot. */
  resumeLimit = 1000;
  now_ = RECORD_START;
  private listener: ConnectionListener | null = null;
  private linked = false;
  private area: string | null = null;
  private stream = 0;
  private tick = 0;
  private awaited = false;
  private sent: readonly WalkedPlace[] = [];
  /** The number up to which this link has been told. */
  private told = 0;

  constructor() {
    this.clock = new ServerClock(() => this.now_);
  }

  open(listener: ConnectionListener): void {
    this.listener = listener;
    this.link();
  }

  close(): void {
    this.listener = null;
    this.linked = false;
  }

  resync(): void {
    this.hello();
  }

  watch(area: string | null): void {
    this.area = area;
    if (this.linked) this.answerWatch();
  }

  applied(ack: FrameAck): void {
    this.acks.push(ack);
    if (ack.resync) this.awaited = true;
  }

  async send(): Promise<CommandAck> {
    throw new Error('the small world takes no commands');
  }

  look(): void {}

  onLooking(): () => void {
    return () => {};
  }

  pending(): number {
    return 0;
  }
  lateRefusals(): number {
    return 0;
  }
  onPending(): () => void {
    return () => {};
  }

  /** The link comes up: the client says hello and watches again ([SS9]). */
  link(): void {
    this.linked = true;
    this.hello();
    this.answerWatch();
  }

  /** Nothing can be stored since then; null: it can again. */
  stores(since: number | null): void {
    this.unstoredSince = since;
    this.tellStoring();
  }

  /** Something is wrong with the server's clock; null: nothing any more. */
  errs(trouble: ClockTrouble | null): void {
    this.clockTrouble = trouble;
    this.tellStoring();
  }

  private tellStoring(): void {
    const { unstoredSince: since, clockTrouble: clock } = this;
    // Told over the link; without one the connection has asked ([ST5]).
    this.listener?.storing({ since, clock });
  }

  cut(): void {
    this.linked = false;
    this.listener?.lost();
  }

  /** Lets the world go on to `at`: entries as they are recorded, a frame each second. */
  runTo(at: number): void {
    while (this.now_ < at) {
      this.now_ = Math.min(at, this.now_ + SECOND_MS);
      if (!this.linked) continue;
      this.tell();
      this.frame();
    }
  }

  /** Sends a batch whatever was sent before: for duplicates and gaps. */
  push(batch: EntryBatch): void {
    this.listener?.entries(batch);
  }

  /** Sends the last frame once more. */
  repeatFrame(): void {
    this.listener?.frame(this.lastFrame);
  }
  private lastFrame = new Uint8Array();
  private unstoredSince: number | null = null;
  private clockTrouble: ClockTrouble | null = null;

  private hello(): void {
    const after = this.listener?.after() ?? null;
    this.hellos.push(after);
    const head = this.head();
    const covered = after !== null && after <= head && head - after <= this.resumeLimit;
    this.told = head;
    this.clock.set(this.now_, 1, this.now_);
    this.listener?.welcomed({
      ok: true,
      v: 1,
      now: this.now_,
      speed: 1,
      tickMs: SECOND_MS,
      principal: {
        userId: 'u',
        username: 'city',
        displayName: '',
        role: 'commander',
        area: CITY,
        unitId: null,
      },
      scope: CITY,
      areaVersion: 1,
      unstoredSince: this.unstoredSince,
      clockTrouble: this.clockTrouble,
      after: covered ? after : head,
      through: head,
      entries: covered ? this.between(after, head) : [],
      snapshot: covered
        ? null
        : cutPicture(pictureAt(this.now_), { area: CITY, individuals: true, names: true, words: 'whole' }),
    });
  }

  private answerWatch(): void {
    if (this.area === null) return;
    this.stream++;
    this.awaited = true;
    this.listener?.watching({ ok: true, stream: this.stream, tickMs: SECOND_MS });
  }

  private tell(): void {
    const head = this.head();
    if (head === this.told) return;
    const batch = { after: this.told, through: head, entries: this.between(this.told, head) };
    this.told = head;
    this.listener?.entries(batch);
  }

  private frame(): void {
    if (this.area === null) return;
    const places = walkedPlacesAt(this.now_, this.area);
    this.tick++;
    this.lastFrame = (
      this.awaited
        ? keyFrame(this.stream, this.tick, this.now_, places)
        : deltaFrame(this.stream, this.tick, this.now_, this.sent, places)
    ) as Uint8Array<ArrayBuffer>;
    this.awaited = false;
    this.sent = places;
    this.listener?.frame(this.lastFrame);
  }

  private head(): number {
    return pictureAt(this.now_).seq;
  }

  private between(after: number, through: number): Entry[] {
    return ENTRIES.filter((entry) => entry.seq > after && entry.seq <= through);
  }
}
