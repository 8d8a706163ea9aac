import { performance } from 'node:perf_hooks';
import type { Fault, FaultKind } from './faults/faults.ts';

/** Whether anything can be stored; `since` is epoch milliseconds of the clock of whoever found out. */
export type StoringState =
  | { readonly ok: true }
  | { readonly ok: false; readonly since: number; readonly kind: FaultKind };

const OK: StoringState = { ok: true };

/** Whether the database takes what it is given: found out by WriteProbe, asked by whoever tells people of it. */
export class StoringHealth {
  private current: StoringState = OK;
  private readonly listeners = new Set<(state: StoringState) => void>();
  /** When the database answered anybody last, real milliseconds. */
  answeredAt = Number.NEGATIVE_INFINITY;
  /** Told what went wrong with queries of others. */
  onFault: ((fault: Fault) => void) | undefined;

  get state(): StoringState {
    return this.current;
  }

  /** Null while all is well. */
  get since(): number | null {
    return this.current.ok ? null : this.current.since;
  }

  answered(): void {
    this.answeredAt = performance.now();
  }

  /** Called at each change. Returns the way out. */
  onChange(listener: (state: StoringState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What was wrong first stays the beginning; what is wrong now is the kind. */
  lost(kind: FaultKind, since: number): void {
    if (!this.current.ok && this.current.kind === kind) return;
    this.set({ ok: false, since: this.current.ok ? since : this.current.since, kind });
  }

  back(): void {
    if (!this.current.ok) this.set(OK);
  }

  private set(state: StoringState): void {
    this.current = state;
    for (const listener of this.listeners) listener(state);
  }
}
