import { FrameWriter } from '../../shared/wire/positionFrame.ts';
import type { WalkedPlace } from './recordedWorld.ts';

const writer = new FrameWriter();

/** A keyframe of everything ([PF10]). */
export function keyFrame(
  stream: number,
  tick: number,
  clock: number,
  places: readonly WalkedPlace[],
): Uint8Array {
  writer.begin({
    type: 'key',
    stream,
    tick,
    base: tick,
    clock,
    moved: 0,
    placed: places.length,
    removed: 0,
  });
  for (const { slot, lonE6, latE6 } of places) writer.placed(slot, lonE6, latE6, clock);
  return writer.end();
}

/** What changed since the tick before ([PF10]). */
export function deltaFrame(
  stream: number,
  tick: number,
  clock: number,
  before: readonly WalkedPlace[],
  after: readonly WalkedPlace[],
): Uint8Array {
  const old = new Map(before.map((place) => [place.slot, place]));
  const now = new Set(after.map((place) => place.slot));
  const moved = after.filter((place) => {
    const was = old.get(place.slot);
    return was && (was.lonE6 !== place.lonE6 || was.latE6 !== place.latE6);
  });
  const placed = after.filter((place) => !old.has(place.slot));
  const removed = before.filter((place) => !now.has(place.slot));
  const counts = { moved: moved.length, placed: placed.length, removed: removed.length };
  writer.begin({ type: 'delta', stream, tick, base: tick - 1, clock, ...counts });
  for (const { slot, lonE6, latE6 } of moved) {
    const was = old.get(slot)!;
    writer.moved(slot, lonE6 - was.lonE6, latE6 - was.latE6, clock);
  }
  for (const { slot, lonE6, latE6 } of placed) writer.placed(slot, lonE6, latE6, clock);
  for (const { slot } of removed) writer.removed(slot);
  return writer.end();
}
