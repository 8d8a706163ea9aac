/** Persons whose last change is remembered: connections that were on their way in then come again. */
const MOST_REMEMBERED = 10_000;

/**
 * Tells whoever holds on to a person's rights (remembered sessions, open sockets) that they changed: role,
 * area, support, account. Whoever changes a right calls `rightsChanged` after the commit and before answering.
 */
export class Rights {
  /** Grows with each change: whoever asked the database before may hold on to what is no longer so. */
  version = 0;
  /** By person, the version that their last change made; the longest ago first. */
  private readonly changed = new Map<string, number>();
  /** Changes up to this version may be forgotten. */
  private forgotten = 0;
  private readonly listeners = new Set<(userId: string) => void>();

  /** Called in the same turn as the change is told. Returns the way out. */
  onChanged(listener: (userId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Whether the rights of a person changed since `version` was that; true as well where nobody remembers. */
  changedSince(version: number, userId: string): boolean {
    return version < this.forgotten || (this.changed.get(userId) ?? 0) > version;
  }

  rightsChanged(userId: string): void {
    this.version++;
    this.changed.delete(userId);
    this.changed.set(userId, this.version);
    const [oldest] = this.changed;
    if (this.changed.size > MOST_REMEMBERED && oldest) {
      this.changed.delete(oldest[0]);
      this.forgotten = oldest[1];
    }
    for (const listener of this.listeners) listener(userId);
  }
}
