/** An answer with the tag (ETag) that it has as long as it is right. */
export interface Held<T> {
  readonly tag: string;
  readonly answer: T;
}

/** Big answers of which a screen holds one at a time, or a few. */
const MOST = 4;

/**
 * Answers that are asked for again and again, by their address. They live with the page: the server lets no browser
 * keep an answer on its disk, and whoever signs in next starts with a new page.
 */
export class HeldAnswers<T> {
  private readonly held = new Map<string, Held<T>>();

  get(address: string): Held<T> | undefined {
    return this.held.get(address);
  }

  set(address: string, held: Held<T>): void {
    this.held.delete(address);
    this.held.set(address, held);
    for (const oldest of this.held.keys()) {
      if (this.held.size <= MOST) return;
      this.held.delete(oldest);
    }
  }
}
