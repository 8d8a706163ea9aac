import { FrameCursor } from '../../../shared/wire/frameCursor.ts';
import { SlotTable } from '../slotTable.ts';

/** Every slot that recorded frames ([PB1]: each behind its length) place anywhere. */
export function recordedSlots(bytes: Buffer): number[] {
  const cursor = new FrameCursor();
  const table = new SlotTable();
  cursor.listen(0);
  const seen = new Set<number>();
  for (let offset = 0; offset < bytes.length; ) {
    const length = bytes.readUInt32BE(offset);
    cursor.apply(bytes.subarray(offset + 4, offset + 4 + length), table);
    for (const [slot] of table.places()) seen.add(slot);
    offset += 4 + length;
  }
  return [...seen];
}
