import { useSyncExternalStore } from 'react';
import type { Storing } from '../../../shared/wire/routes.ts';
import { fetchStoring } from '../../transport/api.ts';

/** Told to people within three seconds, as screens with a socket are ([ST2]). */
const EVERY_MS = 2_000;

/** Asks while somebody looks, once for all of them: pages that load nothing else need no cache of queries for it. */
class StoringWatch {
  private told: Storing | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) void this.ask();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearTimeout(this.timer);
      this.told = undefined;
    };
  };

  readonly latest = (): Storing | undefined => this.told;

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    // A server out of reach says nothing new: what it said last stands.
    const told = await fetchStoring().catch(() => this.told);
    if (this.listeners.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), EVERY_MS);
    if (told?.since === this.told?.since && told?.clock === this.told?.clock) return;
    this.told = told;
    for (const listener of this.listeners) listener();
  }
}

const watch = new StoringWatch();

/** What the server says of storing and of its clock, for pages without a socket; undefined until it has been asked. */
export function useStoring(): Storing | undefined {
  return useSyncExternalStore(watch.subscribe, watch.latest);
}
