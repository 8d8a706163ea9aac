import type { Principal } from '../../shared/access/principal.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { fold } from '../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import type { EntryBatch, Welcome } from '../../shared/wire/events.ts';
import { FrameCursor } from '../../shared/wire/frameCursor.ts';
import type { Storing } from '../../shared/wire/routes.ts';
import type { Connection, ConnectionListener } from '../transport/connection.ts';
import { type FrameSchedule, pageFrames } from './frameSchedule.ts';
import { PositionTable } from './PositionTable.ts';
import type { Link, LiveControls, Player, PlayerState } from './player.ts';
import { Subscribers } from './Subscribers.ts';
import { TableTarget } from './TableTarget.ts';

/** Entries kept for the panels that list them; older ones are in the journal. */
export const RECENT_ENTRIES = 500;

export interface LivePlayerOptions {
  schedule?: FrameSchedule;
  /** Reads entries of the past for the lists; the Picture does not need them. */
  history?: (after: number, limit: number) => Promise<EntryBatch>;
  /** Who the server says this is, at every welcome: rights may have changed while the link was down. */
  onPrincipal?: (principal: Principal) => void;
}

/** The Picture as it is now, over a connection (SPEC.md [SS], [WA], [FC]). */
export class LivePlayer implements Player {
  readonly controls: LiveControls = { kind: 'live' };
  private readonly connection: Connection;
  private readonly options: LivePlayerOptions;
  private readonly subscribers: Subscribers;
  private readonly table = new PositionTable();
  private readonly target = new TableTarget(this.table);
  private readonly cursor = new FrameCursor();
  private picture: Picture = emptyPicture;
  /** Everything up to this number has been applied or was not for us; null before the first welcome. */
  private through: number | null = null;
  private recent: readonly Entry[] = [];
  private link: Link = { kind: 'connecting', unstoredSince: null };
  private published: PlayerState | null = null;
  /** Where picture time stands while there is no link. */
  private frozen: number | null = 0;
  private tickMs = 500;
  private told: Storing = { since: null, clock: null };
  private watched: string | null = null;

  constructor(connection: Connection, options: LivePlayerOptions = {}) {
    this.connection = connection;
    this.options = options;
    this.subscribers = new Subscribers(options.schedule ?? pageFrames);
  }

  state(): PlayerState {
    this.published ??= { picture: this.picture, positions: this.table, link: this.link };
    return this.published;
  }

  now(): number {
    return this.frozen ?? this.connection.clock.now();
  }

  glideMs(): number {
    return this.tickMs * this.connection.clock.speed;
  }

  entries(): readonly Entry[] {
    return this.recent;
  }

  subscribe(listener: () => void): () => void {
    return this.subscribers.add(listener);
  }

  watch(area: string | null): void {
    if (area === this.watched) return;
    this.watched = area;
    // Frames of the old area are of no use, and its units are not the new one's.
    this.cursor.listen(null);
    this.table.clear();
    this.connection.watch(area);
    this.change();
  }

  start(): void {
    this.connection.open(this.listener);
  }

  close(): void {
    this.subscribers.close();
    this.connection.close();
  }

  private readonly listener: ConnectionListener = {
    after: () => this.through,
    welcomed: (welcome) => this.welcomed(welcome),
    entries: (batch) => this.take(batch),
    watching: ({ stream, tickMs }) => {
      this.tickMs = tickMs;
      this.cursor.listen(stream);
    },
    unwatched: () => {
      this.cursor.listen(null);
      this.table.clear();
      this.showLive();
    },
    frame: (bytes) => this.frame(bytes),
    storing: (storing) => {
      this.told = storing;
      if (this.link.kind === 'live') this.showLive();
      else if ('unstoredSince' in this.link) {
        this.link = { ...this.link, unstoredSince: storing.since };
        this.change();
      }
    },
    lost: () => this.lost(),
    refused: ({ code, message }) => {
      this.lost();
      this.link = { kind: 'refused', code, message };
      this.change();
    },
  };

  private welcomed(welcome: Welcome): void {
    this.frozen = null;
    this.options.onPrincipal?.(welcome.principal);
    this.tickMs = welcome.tickMs;
    this.told = { since: welcome.unstoredSince, clock: welcome.clockTrouble };
    // Frames are not ours before the watch that follows has been answered ([WA2]).
    this.cursor.listen(null);
    if (welcome.snapshot) {
      const before = this.picture;
      this.picture = welcome.snapshot;
      this.through = welcome.after;
      this.recent = [];
      this.dropOffDuty(before);
    }
    this.take(welcome);
    this.showLive();
    if (welcome.snapshot) void this.readHistory(welcome.after);
  }

  /** A batch of the journal ([SS6] to [SS8]). */
  private take(batch: EntryBatch): void {
    const through = this.through ?? 0;
    if (batch.after > through) {
      this.connection.resync();
      return;
    }
    const fresh = batch.entries.filter((entry) => entry.seq > through);
    this.through = Math.max(through, batch.through);
    if (fresh.length === 0) return;
    const before = this.picture;
    this.picture = fold(before, fresh);
    this.recent = [...this.recent, ...fresh].slice(-RECENT_ENTRIES);
    this.dropOffDuty(before);
    this.change();
  }

  private frame(bytes: Uint8Array): void {
    this.target.at = this.now();
    const { outcome, ack } = this.cursor.apply(bytes, this.target);
    if (ack) this.connection.applied(ack);
    if (outcome !== 'applied') return;
    this.connection.clock.observe(this.cursor.at!);
    this.showLive();
  }

  /** Off duty means off the map, at once and not only with the next frame. */
  private dropOffDuty(before: Picture): void {
    if (before.units === this.picture.units) return;
    for (const [unitId, unit] of Object.entries(before.units)) {
      if (!this.picture.units[unitId]) this.table.remove(unit.slot);
    }
  }

  private showLive(): void {
    const { cursor, told } = this;
    const now = () => this.now();
    const rest = { skipped: cursor.merged, unstoredSince: told.since, clockTrouble: told.clock };
    this.link =
      cursor.at !== null
        ? { kind: 'live', at: cursor.at, ...rest }
        : {
            kind: 'live',
            // Without position frames nothing is due, so nothing is late while the link stands.
            get at() {
              return now();
            },
            ...rest,
          };
    this.change();
  }

  private lost(): void {
    if (this.link.kind === 'lost') return;
    if (this.link.kind === 'live') {
      const at = this.link.at;
      this.frozen = this.now();
      // Whether it still holds is not known: the connection asks.
      this.link = { kind: 'lost', at, since: this.frozen, unstoredSince: null };
    }
    this.change();
  }

  private async readHistory(through: number): Promise<void> {
    const batch = await this.options
      .history?.(Math.max(0, through - RECENT_ENTRIES), RECENT_ENTRIES)
      .catch(() => null);
    if (!batch) return;
    const first = this.recent[0]?.seq ?? through + 1;
    const older = batch.entries.filter((entry) => entry.seq < first && entry.seq <= through);
    this.recent = [...older, ...this.recent].slice(-RECENT_ENTRIES);
    this.change();
  }

  private change(): void {
    this.published = null;
    this.subscribers.changed();
  }
}
