/** What has been brought up, and how each part is taken down: the last one first. */
export class Closers {
  private readonly parts: { name: string; close: () => Promise<void> | void }[] = [];
  private at: string | null = null;

  /** What is being taken down now; null when nothing is. */
  get closing(): string | null {
    return this.at;
  }

  /** `name` stands in a sentence of what is waited for. */
  add(name: string, close: () => Promise<void> | void): void {
    this.parts.push({ name, close });
  }

  /** Takes everything down, whatever fails; throws what failed at the end. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let part = this.parts.pop(); part; part = this.parts.pop()) {
      this.at = part.name;
      try {
        await part.close();
      } catch (error) {
        // The others still have something to give back: a lock, a database that wants to be closed.
        failures.push(error);
      }
    }
    this.at = null;
    if (failures.length > 0) throw new AggregateError(failures, 'not everything ended well');
  }
}
