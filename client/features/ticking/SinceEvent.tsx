import { usePageMoment } from '../../picture/store.tsx';
import { tPlusText } from '../../ui/timeText.ts';

/** Time since the event: `T+01:23:45`, or to the minute; dashes until the server has told the time. */
export function SinceEvent({ t0, toTheMinute = false }: { t0: number; toTheMinute?: boolean }) {
  return <>{usePageMoment((now) => cut(now <= 0 ? 'T+--:--:--' : tPlusText(t0, now), toTheMinute))}</>;
}

function cut(text: string, toTheMinute: boolean): string {
  return toTheMinute ? text.slice(0, -':45'.length) : text;
}
