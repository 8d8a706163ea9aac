import type { Page } from 'playwright-core';
import { decodeFrame, type FrameVisitor } from '../../shared/wire/positionFrame.ts';

/** The ticks of the position frames that reached a page, and which units each of them carried. */
export class FrameLog {
  /** Highest tick so far; -1 before the first frame. */
  tick = -1;
  private readonly ticksOfSlot = new Map<number, number[]>();

  /** Must be called before the page connects. */
  follow(page: Page): void {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        if (typeof payload !== 'string') this.take(payload);
      });
    });
  }

  take(bytes: Uint8Array): void {
    const slots: number[] = [];
    let tick = -1;
    const visitor: FrameVisitor = {
      head: (head) => {
        tick = head.tick;
      },
      moved: (slot) => slots.push(slot),
      placed: (slot) => slots.push(slot),
      removed: () => {},
    };
    decodeFrame(bytes, visitor);
    this.tick = Math.max(this.tick, tick);
    for (const slot of slots) this.ticksOfSlot.set(slot, [...(this.ticksOfSlot.get(slot) ?? []), tick]);
  }

  /** The first tick after `tick` whose frame carried the unit, or undefined. */
  firstAfter(slot: number, tick: number): number | undefined {
    return this.ticksOfSlot.get(slot)?.find((other) => other > tick);
  }
}
