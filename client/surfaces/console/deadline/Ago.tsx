import { useTranslation } from 'react-i18next';
import { stretchText } from '../../../features/deadline/countdown.ts';
import { useMoment } from '../../../picture/store.tsx';
import { agoParts } from '../../../ui/timeText.ts';

/** How long something has lasted, in words: `38 秒`, `12 分钟`. Renders when its words change. */
export function Ago({ since }: { since: number }) {
  const { t } = useTranslation();
  const { key, ...values } = useMoment((_, now) => agoParts(now - since));
  return <>{t(key, values)}</>;
}

/** The same as figures, for columns where the unit is plain: `39`, `2:19`. */
export function Stretch({ since }: { since: number }) {
  return <>{useMoment((_, now) => stretchText(now - since))}</>;
}
