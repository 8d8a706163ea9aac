/** Keys of many in one block of numbers: of thousands no array each. A row is compared key by key, less is first. */
export class KeyTable {
  private readonly keys: Float64Array;
  private readonly width: number;

  constructor(rows: number, width: number) {
    this.keys = new Float64Array(rows * width);
    this.width = width;
  }

  /** Of as many keys as the table is wide. */
  set(row: number, keys: readonly number[]): void {
    this.keys.set(keys, row * this.width);
  }

  compare(a: number, b: number): number {
    const { keys, width } = this;
    for (let i = 0, x = a * width, y = b * width; i < width; i++, x++, y++)
      if (keys[x] !== keys[y]) return keys[x]! - keys[y]!;
    return 0;
  }
}
