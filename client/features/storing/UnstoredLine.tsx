import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fetchStoring } from '../../transport/api.ts';
import { AlertBar } from '../../ui/AlertBar.tsx';
import { clockText } from '../../ui/timeText.ts';

/** Told to people within three seconds, as screens with a socket are ([ST2]). */
const EVERY_MS = 2_000;

/** Under the header of a page without a socket: since when nothing can be stored. Nothing while all is well. */
export function UnstoredLine() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['storing'],
    queryFn: fetchStoring,
    refetchInterval: EVERY_MS,
    staleTime: 0,
    retry: false,
  });
  const since = data?.since ?? null;
  if (since === null) return null;
  return (
    <AlertBar heard={t('link.unstored')} testId="unstored">
      {t('link.unstoredPage', { time: clockText(since) })}
    </AlertBar>
  );
}
