/** Keys of rows by the groups that each is in, or is not any more. */
export class Groups {
  private readonly keys = new Map<string, Set<string>>();
  private readonly groupsOf = new Map<string, readonly string[]>();

  /** The groups that a key is in now, none of them twice. Answers those that it was in before. */
  put(key: string, groups: readonly string[]): readonly string[] {
    const before = this.groupsOf.get(key) ?? [];
    if (groups.length === before.length && groups.every((group, at) => group === before[at])) return before;
    for (const group of before) {
      const others = this.keys.get(group);
      others?.delete(key);
      if (others?.size === 0) this.keys.delete(group);
    }
    for (const group of groups) {
      const others = this.keys.get(group) ?? new Set();
      this.keys.set(group, others.add(key));
    }
    if (groups.length > 0) this.groupsOf.set(key, groups);
    else this.groupsOf.delete(key);
    return before;
  }

  of(group: string): ReadonlySet<string> {
    return this.keys.get(group) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();
