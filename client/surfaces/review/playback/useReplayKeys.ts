import { useEffect, useEffectEvent } from 'react';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';

export interface ReplayKeys {
  toggle(): void;
  previous(): void;
  next(): void;
  /** Moves by so many milliseconds. */
  shift(ms: number): void;
}

/** What each key does, with the sign by which the help of the screen names it. */
export const REPLAY_KEYS: readonly {
  key: string;
  shift: boolean;
  sign: string;
  does: 'toggle' | 'previous' | 'next' | 'minuteBack' | 'minuteOn';
  press(keys: ReplayKeys): void;
}[] = [
  { key: ' ', shift: false, sign: 'Space', does: 'toggle', press: (keys) => keys.toggle() },
  { key: 'ArrowLeft', shift: false, sign: '←', does: 'previous', press: (keys) => keys.previous() },
  { key: 'ArrowRight', shift: false, sign: '→', does: 'next', press: (keys) => keys.next() },
  { key: 'ArrowLeft', shift: true, sign: '⇧ ←', does: 'minuteBack', press: (keys) => keys.shift(-MINUTE_MS) },
  { key: 'ArrowRight', shift: true, sign: '⇧ →', does: 'minuteOn', press: (keys) => keys.shift(MINUTE_MS) },
];

/** Space plays and pauses, ← and → step, with Shift they move a minute. Quiet while somebody types. */
export function useReplayKeys(keys: ReplayKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    if (target.closest('input, select, textarea, [role="tablist"], dialog')) return;
    // On a button the space bar presses that button.
    if (event.key === ' ' && target.closest('button, a, [role="switch"]')) return;
    const pressed = REPLAY_KEYS.find(
      ({ key, shift }) => key === event.key && (key === ' ' || shift === event.shiftKey),
    );
    if (!pressed) return;
    pressed.press(keys);
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
