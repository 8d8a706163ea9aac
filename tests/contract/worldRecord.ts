import type { RecordSource } from '../../client/player/RecordSource.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { emptyPicture } from '../../shared/picture/picture.ts';
import { SECOND_MS } from '../../shared/time/durations.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import { ENTRIES, pictureAt, RECORD_END, RECORD_START, walkedPlacesAt } from './recordedWorld.ts';
import { deltaFrame, keyFrame } from './worldFrames.ts';

/** The record of the small world, answered as the server does ([PB1] to [PB4]), with a gate to hold it back. */
export class WorldRecord implements RecordSource {
  readonly from = RECORD_START;
  readonly to = RECORD_END;
  readonly firstSeq = 1;
  readonly lastSeq = ENTRIES.length;
  /** Journal numbers per answer at most: small, so that a record takes several. */
  pageSize = 6;
  /** Pieces that were asked for, `[from, to]` in seconds of the record. */
  readonly asked: [number, number][] = [];
  private gate: Promise<void> = Promise.resolve();
  private openGate: () => void = () => {};
  private failures = 0;

  /** From now on positions are answered only after `release`. */
  hold(): void {
    this.gate = new Promise((resolve) => {
      this.openGate = resolve;
    });
  }

  release(): void {
    this.openGate();
  }

  /** The next `count` requests for positions fail. */
  fail(count: number): void {
    this.failures = count;
  }

  async snapshot(seq: number): Promise<Picture> {
    return seq === 0 ? emptyPicture : pictureAt(ENTRIES[seq - 1]!.recordedAt);
  }

  async entries(after: number, limit: number): Promise<EntryBatch> {
    const entries = ENTRIES.slice(after, after + Math.min(limit, this.pageSize));
    return { after, through: entries.at(-1)?.seq ?? after, entries };
  }

  async positions(from: number, to: number, area: string): Promise<Uint8Array> {
    this.asked.push([(from - RECORD_START) / SECOND_MS, (to - RECORD_START) / SECOND_MS]);
    await this.gate;
    if (this.failures > 0) {
      this.failures--;
      throw new Error('the line is cut');
    }
    const frames = [keyFrame(0, 0, from, walkedPlacesAt(from, area))];
    for (let at = from + SECOND_MS; at <= to; at += SECOND_MS) {
      const before = walkedPlacesAt(at - SECOND_MS, area);
      frames.push(deltaFrame(0, frames.length, at, before, walkedPlacesAt(at, area)));
    }
    return withLengths(frames);
  }
}

function withLengths(frames: readonly Uint8Array[]): Uint8Array {
  const answer = new Uint8Array(frames.reduce((sum, frame) => sum + 4 + frame.length, 0));
  const view = new DataView(answer.buffer);
  let at = 0;
  for (const frame of frames) {
    view.setUint32(at, frame.length);
    answer.set(frame, at + 4);
    at += 4 + frame.length;
  }
  return answer;
}
