import type { Connection, ConnectionListener } from '../../../../client/transport/connection.ts';
import { createConnection } from '../../../../client/transport/socket.ts';
import type { Entry } from '../../../../shared/model/entries/entry.ts';
import type { ClockTrouble } from '../../../../shared/wire/clockTrouble.ts';
import { FrameCursor } from '../../../../shared/wire/frameCursor.ts';
import type { ApiClient } from '../../../support/apiClient.ts';
import { SlotTable } from '../../../support/slotTable.ts';

/** A commander's console that looks at times: of positions, of the server, of entries, and what is told of the clock. */
export class ClockOnlooker {
  readonly table = new SlotTable();
  /** What it was told of the server's clock, and when (true time). */
  readonly told: { at: number; trouble: ClockTrouble | null }[] = [];
  /** Each entry that came, and when (true time). */
  readonly entries: { at: number; entry: Entry }[] = [];
  /** The server's clock less the true time at each frame, the least and the most since `begin`. */
  ahead = { least: 0, most: 0 };
  /** How far the newest position that was shown lay ahead of the true time. */
  newestAheadMs = Number.NEGATIVE_INFINITY;
  frames = 0;
  private readonly connection: Connection;
  private readonly cursor = new FrameCursor();
  private through: number | null = null;

  constructor(api: ApiClient, area: string) {
    this.connection = createConnection({
      url: api.url,
      extraHeaders: { cookie: api.cookie, origin: api.url },
    });
    const listener: ConnectionListener = {
      after: () => this.through,
      welcomed: ({ through, entries, clockTrouble }) => {
        this.take(through, entries);
        this.hear(clockTrouble);
        this.cursor.listen(null);
      },
      entries: ({ through, entries }) => this.take(through, entries),
      frame: (bytes) => this.frame(bytes),
      watching: ({ stream }) => this.cursor.listen(stream),
      unwatched: () => undefined,
      storing: ({ clock }) => this.hear(clock),
      lost: () => undefined,
      refused: ({ code }) => {
        throw new Error(`an onlooker was refused: ${code}`);
      },
    };
    this.connection.watch(area);
    this.connection.open(listener);
  }

  begin(): void {
    this.ahead = { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
    this.newestAheadMs = Number.NEGATIVE_INFINITY;
    this.frames = 0;
  }

  close(): void {
    this.connection.close();
  }

  private hear(trouble: ClockTrouble | null): void {
    if (trouble?.kind !== this.told.at(-1)?.trouble?.kind) this.told.push({ at: Date.now(), trouble });
  }

  private take(through: number, entries: readonly Entry[]): void {
    this.through = through;
    const at = Date.now();
    this.entries.push(...entries.map((entry) => ({ at, entry })));
  }

  private frame(bytes: Uint8Array): void {
    const { ack, outcome } = this.cursor.apply(bytes, this.table);
    if (ack) this.connection.applied(ack);
    if (outcome !== 'applied') return;
    this.frames++;
    const now = Date.now();
    const ahead = this.cursor.at! - now;
    this.ahead = { least: Math.min(this.ahead.least, ahead), most: Math.max(this.ahead.most, ahead) };
    for (let row = 0; row < this.table.length; row++) {
      const at = this.table.fixAt(this.table.slotOf(row));
      this.newestAheadMs = Math.max(this.newestAheadMs, (at ?? 0) - now);
    }
  }
}
