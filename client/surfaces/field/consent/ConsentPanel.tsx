import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../../shared/model/language.ts';
import type { OwnConsent } from '../../../../shared/wire/consentRoutes.ts';
import { CONSENT_ROUTES } from '../../../../shared/wire/consentRoutes.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { call } from '../../../transport/call.ts';
import { fetchConsentText } from '../../../transport/consentText.ts';
import { dayText } from '../../../ui/timeText.ts';
import type { DutySession } from '../duty/DutySession.ts';
import css from './consent.module.css';

/**
 * The text that is agreed to with its version, whether it is agreed to, and one button to give or withdraw.
 * Withdrawing stops this device at once, also without a link; the server is told as soon as it can be reached.
 */
export function ConsentPanel({
  session,
  brief,
}: {
  session: DutySession;
  /** One line while nothing is to be decided: what was given to do comes first then. */
  brief: boolean;
}) {
  const { t, i18n } = useTranslation('field');
  const command = useCommands();
  const cache = useQueryClient();
  const [doing, setDoing] = useState<'giving' | 'withdrawing' | null>(null);
  const { data: text } = useQuery({
    queryKey: ['consentText'],
    queryFn: ({ signal }) => fetchConsentText(signal),
  });
  const { data: own } = useQuery({
    queryKey: ['ownConsent'],
    queryFn: ({ signal }) => call(CONSENT_ROUTES.ownConsent, { signal }),
    staleTime: 0,
    // An administrator may record a withdrawal.
    refetchInterval: LOOK_AGAIN_MS,
  });
  // Going on duty gives it on the way: nobody on duty is told that they have not agreed yet.
  useEffect(() => {
    if (brief) void cache.invalidateQueries({ queryKey: ['ownConsent'] });
  }, [brief, cache]);
  const perform = async (what: 'giving' | 'withdrawing') => {
    if (!text) return;
    await command.perform(async (send) => {
      setDoing(what);
      if (what === 'withdrawing') session.end();
      const ack = await (what === 'giving'
        ? send('consent.give', { version: text.version })
        : send('consent.withdraw', {}));
      setDoing(null);
      return ack;
    });
    await cache.invalidateQueries({ queryKey: ['ownConsent'] });
  };
  const words = languageOf(i18n.language);
  // Without a link the sentence still stands: switching on duty gives the consent that it says.
  if (!text || !own)
    return (
      <section className={css.panel} aria-label={t('consent.title')}>
        <h3>{t('consent.title')}</h3>
        <blockquote>{t('consent.sentence')}</blockquote>
      </section>
    );
  const active = own.state === 'active';
  const folded = brief && active && doing === null;
  const sentence = <blockquote>{words === 'en' ? text.en : text.zh}</blockquote>;
  const hint = <p className={css.hint}>{t(active ? 'consent.withdrawHint' : 'consent.giveHint')}</p>;
  return (
    <section
      className={css.panel}
      aria-label={t('consent.title')}
      data-state={own.state}
      data-folded={folded}
    >
      {folded ? null : (
        <>
          <h3>{t('consent.title')}</h3>
          {sentence}
        </>
      )}
      <p className={css.state} role="status">
        <b>{t(`consent.states.${own.state}`)}</b>
        <span>{detailOf(own)}</span>
        {folded ? null : <span>{t('consent.version', { version: text.version, days: text.validDays })}</span>}
      </p>
      <button
        type="button"
        disabled={!command.ready}
        onClick={() => void perform(active ? 'withdrawing' : 'giving')}
      >
        {t(doing ? `consent.${doing}` : active ? 'consent.withdraw' : 'consent.give')}
      </button>
      {folded ? (
        <details>
          <summary>{t('consent.whole')}</summary>
          {sentence}
          {hint}
        </details>
      ) : (
        hint
      )}
      {command.refused ? <p role="alert">{t(`common:errors.${command.refused.code}`)}</p> : null}
    </section>
  );

  function detailOf({ history }: OwnConsent): string {
    const last = history[0];
    if (!last) return '';
    if (last.withdrawnAt !== null) return t('consent.withdrawnAt', { day: dayText(last.withdrawnAt) });
    return t('consent.givenAt', { day: dayText(last.givenAt), until: dayText(last.expiresAt) });
  }
}

const LOOK_AGAIN_MS = 20_000;
