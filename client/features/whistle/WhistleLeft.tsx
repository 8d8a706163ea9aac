import type { ReactNode } from 'react';
import type { Whistle } from '../../../shared/model/whistle.ts';
import { usePageMoment } from '../../picture/store.tsx';
import { countdownText } from '../ticking/countdown.ts';
import { leftMs } from './whistleRows.ts';

/** What is left of the thirty minutes, with a minus sign once they are out; stands still once everybody is there. */
export function WhistleLeft({
  whistle,
  children,
}: {
  whistle: Whistle;
  children: (time: string, late: boolean) => ReactNode;
}) {
  const { time, late } = usePageMoment((now) => {
    const left = leftMs(whistle, now);
    return { time: countdownText(left), late: left < 0 };
  });
  return <>{children(time, late)}</>;
}
