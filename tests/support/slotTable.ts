import type { FrameTarget } from '../../shared/wire/frameCursor.ts';

interface Mark {
  slot: number;
  lonE6: number;
  latE6: number;
  fixAt: number;
}

/** The plainest table that frames can be applied to. */
export class SlotTable implements FrameTarget {
  private readonly marks: Mark[] = [];
  private readonly rows = new Map<number, number>();
  puts = 0;

  get length(): number {
    return this.marks.length;
  }

  slotOf(row: number): number {
    return this.marks[row]!.slot;
  }

  rowOf(slot: number): number {
    return this.rows.get(slot) ?? -1;
  }

  lonE6(row: number): number {
    return this.marks[row]!.lonE6;
  }

  latE6(row: number): number {
    return this.marks[row]!.latE6;
  }

  put(slot: number, lonE6: number, latE6: number, fixAt: number): void {
    this.puts++;
    const row = this.rowOf(slot);
    const mark = { slot, lonE6, latE6, fixAt };
    if (row >= 0) this.marks[row] = mark;
    else this.rows.set(slot, this.marks.push(mark) - 1);
  }

  remove(slot: number): void {
    const row = this.rowOf(slot);
    if (row < 0) return;
    const last = this.marks.pop()!;
    this.rows.delete(slot);
    if (row === this.marks.length) return;
    this.marks[row] = last;
    this.rows.set(last.slot, row);
  }

  /** Slot → [lonE6, latE6], by ascending slot. */
  places(): Map<number, [number, number]> {
    const sorted = [...this.marks].sort((a, b) => a.slot - b.slot);
    return new Map(sorted.map((mark) => [mark.slot, [mark.lonE6, mark.latE6]]));
  }

  fixAt(slot: number): number | undefined {
    return this.marks.find((mark) => mark.slot === slot)?.fixAt;
  }
}
