import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../shared/model/deadline.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { usePageMoment } from '../../picture/store.tsx';
import { agoParts } from '../../ui/timeText.ts';
import { countdownText } from './countdown.ts';

/** `time` has no sign: whether it is left or over is `late`. */
type Sentence = (time: string, late: boolean) => ReactNode;

/** What is left until a moment, or by how much it is over, in words: `9 分钟`. Renders when its words change. */
export function LeftWords({ until, children }: { until: number; children: Sentence }) {
  const { t } = useTranslation();
  const { parts, late } = usePageMoment((now) => {
    const left = until - now;
    return { parts: agoParts(Math.abs(left)), late: left < 0 };
  }, sameWords);
  const { key, ...values } = parts;
  return <>{children(t(key, values), late)}</>;
}

/** The same as figures, by the second: `0:41`. */
export function LeftFigures({ until, children }: { until: number; children: Sentence }) {
  const { time, late } = usePageMoment((now) => {
    const left = until - now;
    return { time: countdownText(left).replace('−', ''), late: left < 0 };
  });
  return <>{children(time, late)}</>;
}

/** Whether something is late now; renders when it becomes so. What has no deadline never is. */
export function useLate(deadline: Pick<Deadline, 'dueAt'> | null): boolean {
  return usePageMoment((now) => deadline !== null && now > deadline.dueAt);
}

/** The words with their numbers, and whether it is late. */
const sameWords = equalTo(2);
