import type { ConnectionListener } from '../../client/transport/connection.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import type { Welcome } from '../../shared/wire/events.ts';

/** What a connection said, and a way to wait until it has said something. */
export class Ear implements ConnectionListener {
  readonly said: { what: string; value: unknown }[] = [];
  last: number | null = null;
  private wake: (() => void)[] = [];

  after() {
    return this.last;
  }
  welcomed = (value: Welcome) => this.hear('welcomed', value);
  entries = (value: unknown) => this.hear('entries', value);
  frame = (value: Uint8Array) => this.hear('frame', value);
  watching = (value: unknown) => this.hear('watching', value);
  unwatched = (value: Failure) => this.hear('unwatched', value);
  storing = (value: unknown) => this.hear('storing', value);
  lost = () => this.hear('lost', null);
  refused = (value: Failure) => this.hear('refused', value);

  private hear(what: string, value: unknown): void {
    this.said.push({ what, value });
    for (const wake of this.wake.splice(0)) wake();
  }

  /** Resolves with what was said at the `nth` time. */
  async heard(what: string, nth = 1): Promise<unknown> {
    for (;;) {
      const found = this.said.filter((one) => one.what === what)[nth - 1];
      if (found) return found.value;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
  }
}
