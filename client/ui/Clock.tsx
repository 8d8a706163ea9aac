import { clockText, machineText, tPlusText } from './timeText.ts';

/** The picture's time of day, 24 hours, in the city's zone; dashes until the server has told it (`at` 0). */
export function Clock({ at, className }: { at: number; className?: string | undefined }) {
  if (at <= 0) return <span className={className}>--:--:--</span>;
  return (
    <time className={className} dateTime={machineText(at)}>
      {clockText(at)}
    </time>
  );
}

/** Time since the event: `T+01:23:45`; dashes until the server has told the time (`now` 0). */
export function TPlus({ t0, now, className }: { t0: number; now: number; className?: string | undefined }) {
  return <span className={className}>{now <= 0 ? 'T+--:--:--' : tPlusText(t0, now)}</span>;
}
