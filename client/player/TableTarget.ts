import { MILLIONTHS } from '../../shared/geometry/partsOfDegree.ts';
import type { FrameTarget } from '../../shared/wire/frameCursor.ts';
import type { PositionTable } from './PositionTable.ts';

/** Lets position frames write into a table. Doubles of n / 1e6 round back to exactly n. */
export class TableTarget implements FrameTarget {
  readonly table: PositionTable;
  /** Picture time of what is being put: glides begin there. */
  at = 0;

  constructor(table: PositionTable) {
    this.table = table;
  }

  get length(): number {
    return this.table.length;
  }

  slotOf(row: number): number {
    return this.table.slot[row]!;
  }

  rowOf(slot: number): number {
    return this.table.rowOf(slot);
  }

  lonE6(row: number): number {
    return Math.round(this.table.lon[row]! * MILLIONTHS);
  }

  latE6(row: number): number {
    return Math.round(this.table.lat[row]! * MILLIONTHS);
  }

  put(slot: number, lonE6: number, latE6: number, fixAt: number): void {
    this.table.put(slot, lonE6 / MILLIONTHS, latE6 / MILLIONTHS, fixAt, this.at);
  }

  remove(slot: number): void {
    this.table.remove(slot);
  }
}
