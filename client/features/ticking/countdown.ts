import { SECOND_MS } from '../../../shared/time/durations.ts';

/** What is left as `0:41`, `12:05` or `1:04:10`; with a minus sign once it has run out. Whole seconds, rounded up while it runs. */
export function countdownText(leftMs: number): string {
  const over = leftMs < 0;
  const seconds = over ? Math.floor(-leftMs / SECOND_MS) : Math.ceil(leftMs / SECOND_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const text =
    minutes < 60
      ? `${minutes}:${two(seconds % 60)}`
      : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return over ? `−${text}` : text;
}

/** A stretch of time as `39`, `2:19`, `1:04:10` for columns where the unit is plain. Never negative. */
export function stretchText(ms: number): string {
  return countdownText(Math.floor(Math.max(0, ms) / SECOND_MS) * SECOND_MS);
}
