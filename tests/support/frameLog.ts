import type { Page } from 'playwright-core';
import { decodeFrame, type FrameVisitor } from '../../shared/wire/positionFrame.ts';

/** Engine.IO's message, Socket.IO's event with one attachment. */
const FRAME_EVENT = /^451-\["frame",/;

/** The ticks of the position frames that reached a page, and which units each of them carried. */
export class FrameLog {
  /** Highest tick so far; -1 before the first frame. */
  tick = -1;
  private readonly ticksOfSlot = new Map<number, number[]>();

  /** Must be called before the page connects. */
  follow(page: Page): void {
    page.on('websocket', (socket) => {
      // Bytes follow the text of the packet that they belong to; a snapshot in an answer may be bytes as well.
      let event = '';
      socket.on('framereceived', ({ payload }) => {
        if (typeof payload === 'string') event = payload;
        else if (FRAME_EVENT.test(event)) this.take(payload);
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
