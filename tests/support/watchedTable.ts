import type { Broadcaster, Watcher } from '../../server/positions/types.ts';
import { FrameCursor } from '../../shared/wire/frameCursor.ts';
import { decodeHead, type FrameHead } from '../../shared/wire/positionFrame.ts';
import { SlotTable } from './slotTable.ts';

/** A screen without a line in between: applies and acknowledges each frame when it is sent. */
export class WatchedTable {
  readonly table = new SlotTable();
  readonly cursor = new FrameCursor();
  readonly heads: FrameHead[] = [];
  readonly watcher: Watcher;
  /** While true frames are taken and not acknowledged. */
  stalled = false;

  constructor(broadcaster: Broadcaster, area: string) {
    this.watcher = broadcaster.watch(area, {
      send: (frame) => {
        this.heads.push(decodeHead(frame.bytes));
        const { ack } = this.cursor.apply(frame.bytes, this.table);
        if (ack && !this.stalled) this.watcher.applied(ack.tick);
      },
    });
    this.cursor.listen(this.watcher.stream);
  }

  places(): Record<number, [number, number]> {
    return Object.fromEntries(this.table.places());
  }
}
