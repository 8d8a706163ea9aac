import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Callout } from '../../../../shared/model/callout.ts';
import { CALLOUT_ROUTES } from '../../../../shared/wire/calloutRoutes.ts';
import { call } from '../../../transport/call.ts';
import { Section } from '../../../ui/Drawer.tsx';
import css from './callout.module.css';

/** Messages go out by themselves and are tried again: how far they are is looked up this often. */
const LOOK_EVERY_MS = 10_000;

/** What became of a call's messages outside the app: sent, waiting, failed. Nothing where none go out. */
export function MessageStates({ callout }: { callout: Callout }) {
  const { t } = useTranslation('tools');
  const { calloutId, stoppedAt } = callout;
  const { data } = useQuery({
    queryKey: ['callout', calloutId],
    queryFn: ({ signal }) => call(CALLOUT_ROUTES.callout, { params: { calloutId }, signal }),
    refetchInterval: ({ state }) =>
      stoppedAt === null || state.data?.channels.some(({ pending }) => pending > 0) ? LOOK_EVERY_MS : false,
  });
  const outside = data?.channels.filter(({ channel }) => channel !== 'app') ?? [];
  if (outside.length === 0) return null;
  return (
    <Section title={t('callout.messages')} hint={t('callout.messagesHint')}>
      <ul className={css.messages}>
        {outside.map(({ channel, lastError, ...counts }) => (
          <li key={channel}>
            <b>{t(`callout.channel.${channel}`)}</b> {t('callout.messageCounts', counts)}
            {counts.dead > 0 && lastError ? (
              <span className={css.refused}>{t('callout.messageError', { error: lastError })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
