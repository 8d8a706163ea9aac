import { faultOf } from '../db/faults/faults.ts';

/** One line of a kind in so much time, and one with how many more there were. */
const QUIET_MS = 10_000;

/**
 * Keeps what a database that is away gives to say to a line or two of a kind in some seconds: each request, timer and
 * retry meets it, and a disk that is full of its logs does not get better. Anything else passes.
 */
export class Outages {
  private readonly more = new Map<string, number>();
  private readonly quietMs: number;

  constructor(quietMs = QUIET_MS) {
    this.quietMs = quietMs;
  }

  /** Calls `say` with what to log in place of `details`: at once, or with the count of those like it, or not at all. */
  pass(details: unknown, text: unknown, say: (details: unknown) => void): void {
    const error = (details as { err?: unknown } | null)?.err;
    const fault = error === undefined ? null : faultOf(error);
    if (!fault) {
      say(details);
      return;
    }
    const { kind, code, message } = fault;
    const name = `${String(text)} ${kind} ${code}`;
    const known = this.more.get(name);
    if (known !== undefined) {
      this.more.set(name, known + 1);
      return;
    }
    const { err: _, ...rest } = details as { err: unknown };
    const line = { ...rest, fault: { kind, code, message } };
    say(line);
    this.more.set(name, 0);
    setTimeout(() => {
      const more = this.more.get(name)!;
      this.more.delete(name);
      if (more > 0) say({ ...line, more });
    }, this.quietMs).unref();
  }
}
