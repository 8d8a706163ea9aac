import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageMoment } from '../../picture/store.tsx';
import { agoParts } from '../../ui/timeText.ts';
import { stretchText } from './countdown.ts';

/** Puts a time that is told into a sentence; left out, the time stands alone. */
type Sentence = (time: string) => ReactNode;

/** How long something has lasted, in words: `38 秒`, `12 分钟`. Renders when its words change. */
export function Ago({ since, children }: { since: number; children?: Sentence }) {
  const { t } = useTranslation();
  const { key, ...values } = usePageMoment((now) => agoParts(now - since));
  const text = t(key, values);
  return <>{children ? children(text) : text}</>;
}

/** The same as figures, for columns where the unit is plain: `39`, `2:19`. */
export function Stretch({ since, children }: { since: number; children?: Sentence }) {
  const text = usePageMoment((now) => stretchText(now - since));
  return <>{children ? children(text) : text}</>;
}
