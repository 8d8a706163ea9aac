/**
 * Tells whoever holds on to a person's rights (remembered sessions, open sockets) that they changed: role,
 * area, support, account. Whoever changes a right calls `rightsChanged` after the commit and before answering.
 */
export class Rights {
  /** Grows with each change: whoever asked the database before may hold on to what is no longer so. */
  version = 0;
  private readonly listeners = new Set<(userId: string) => void>();

  /** Called in the same turn as the change is told. Returns the way out. */
  onChanged(listener: (userId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  rightsChanged(userId: string): void {
    this.version++;
    for (const listener of this.listeners) listener(userId);
  }
}
