import { useEffect, useEffectEvent } from 'react';

export interface ReplayKeys {
  toggle(): void;
  previous(): void;
  next(): void;
  /** Moves by so many milliseconds. */
  shift(ms: number): void;
}

const MINUTE_MS = 60_000;

/** Space plays and pauses, ← and → step, with Shift they move a minute. Quiet while somebody types. */
export function useReplayKeys(keys: ReplayKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    if (target.closest('input, select, textarea, [role="tablist"], dialog')) return;
    const onButton = target.closest('button, a, [role="switch"]') !== null;
    switch (event.key) {
      case ' ':
        // On a button the space bar presses that button.
        if (onButton) return;
        keys.toggle();
        break;
      case 'ArrowLeft':
        if (event.shiftKey) keys.shift(-MINUTE_MS);
        else keys.previous();
        break;
      case 'ArrowRight':
        if (event.shiftKey) keys.shift(MINUTE_MS);
        else keys.next();
        break;
      default:
        return;
    }
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
