import { useNow } from '../../picture/store.tsx';
import { clockText, machineText } from '../../ui/timeText.ts';

/** Picture time of day, 24 hours, in the city's zone; dashes until the server has told it. */
export function TimeOfDay({ className }: { className?: string | undefined }) {
  const now = useNow();
  if (now <= 0) return <span className={className}>--:--:--</span>;
  return (
    <time className={className} dateTime={machineText(now)}>
      {clockText(now)}
    </time>
  );
}
