import { useTranslation } from 'react-i18next';
import { clockText } from '../../ui/timeText.ts';
import { AlertBar } from './AlertBar.tsx';
import { useStoring } from './useStoring.ts';

/** Under the header of a page without a socket: since when nothing can be stored. Nothing while all is well. */
export function UnstoredLine() {
  const { t } = useTranslation();
  const since = useStoring()?.since ?? null;
  if (since === null) return null;
  return (
    <AlertBar heard={t('link.unstored')} testId="unstored">
      {t('link.unstoredPage', { time: clockText(since) })}
    </AlertBar>
  );
}
