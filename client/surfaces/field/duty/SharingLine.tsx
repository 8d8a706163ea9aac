import { useTranslation } from 'react-i18next';
import { REPORTING } from '../../../../shared/model/reporting.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../shared/time/durations.ts';
import { usePageMoment } from '../../../picture/store.tsx';
import { agoParts, minuteText } from '../../../ui/timeText.ts';
import type { DutySession } from './DutySession.ts';
import css from './duty.module.css';
import { useDutyView } from './useDutySession.ts';

/** What this device sends: the last position that arrived, its accuracy, what waits, and what is wrong. */
export function SharingLine({ session }: { session: DutySession }) {
  const { t } = useTranslation('field');
  const { here, trouble, quietSince, awake, waiting, refused, lastRefusal, thinned, mode } = useDutyView(
    session,
    (view) => view,
  );
  const { movingEveryMs, stillEveryMs } = REPORTING[mode];
  return (
    <div className={css.sharing} aria-live="polite">
      {trouble ? (
        <div className={css.trouble} role="alert">
          <b>{t(`trouble.${trouble}.title`)}</b>
          <p>{t(`trouble.${trouble}.advice`)}</p>
          {trouble === 'insecure' || trouble === 'not_supported' ? null : (
            <button type="button" onClick={() => session.retry()}>
              {t('trouble.again')}
            </button>
          )}
        </div>
      ) : quietSince !== null ? (
        <div className={css.trouble} role="alert">
          <b>{t(here ? 'quiet.title' : 'quiet.never', { time: minuteText(here?.at ?? quietSince) })}</b>
          <p>{t('quiet.advice')}</p>
          <button type="button" onClick={() => session.retry()}>
            {t('trouble.again')}
          </button>
        </div>
      ) : null}
      <p>
        <LastSent session={session} none={t(trouble ? 'sharing.noneSent' : 'sharing.waitingForFix')} />
        {here?.accuracyM !== undefined
          ? ` · ${t('sharing.accuracy', { metres: Math.round(here.accuracyM) })}`
          : ''}
      </p>
      <p>
        {t('sharing.every', {
          mode: t(`common:mode.${mode}`),
          moving: movingEveryMs / SECOND_MS,
          still: stillEveryMs / MINUTE_MS,
        })}
      </p>
      {waiting > 0 ? (
        <p>
          {t('sharing.waiting', { count: waiting })}
          {thinned > 0 ? ` · ${t('sharing.thinned', { count: thinned })}` : ''}
        </p>
      ) : null}
      {refused > 0 && lastRefusal ? (
        <p>{t('sharing.refused', { count: refused, why: t(`common:errors.${lastRefusal}`) })}</p>
      ) : null}
      <p className={css.hint}>{t(awake ? 'sharing.keptAwake' : 'sharing.keepOpen')}</p>
    </div>
  );
}

/** How long ago the last position arrived, by this device's own clock. */
function LastSent({ session, none }: { session: DutySession; none: string }) {
  const { t } = useTranslation('field');
  const ago = usePageMoment(() => {
    const ms = session.sentAgoMs();
    return ms === null ? null : agoParts(ms);
  });
  if (ago === null) return none;
  const { key, ...values } = ago;
  return t('sharing.sent', { ago: t(`common:${key}`, values) });
}
