/** Keys of rows by a group that each is in, or is not any more. */
export class Groups {
  private readonly keys = new Map<string, Set<string>>();
  private readonly groupOf = new Map<string, string>();

  /** The group that a key is in now; null for none. */
  put(key: string, group: string | null): void {
    const before = this.groupOf.get(key) ?? null;
    if (before === group) return;
    if (before !== null) {
      const others = this.keys.get(before);
      others?.delete(key);
      if (others?.size === 0) this.keys.delete(before);
      this.groupOf.delete(key);
    }
    if (group === null) return;
    this.groupOf.set(key, group);
    const others = this.keys.get(group) ?? new Set();
    this.keys.set(group, others.add(key));
  }

  of(group: string): ReadonlySet<string> {
    return this.keys.get(group) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();
