import { useTranslation } from 'react-i18next';
import type { PreviewAnswer } from '../../../../shared/wire/calloutRoutes.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { clockText } from '../../../ui/timeText.ts';
import css from './callout.module.css';

const MOST_PLACES = 8;

/** Who that would be, how many, where they belong, and what stands against it. */
export function PreviewView({
  preview,
  busy,
  failed,
}: {
  preview: PreviewAnswer | null;
  busy: boolean;
  failed: boolean;
}) {
  const { t } = useTranslation('tools');
  if (failed) return <p className={css.refused}>{t('callout.previewFailed')}</p>;
  if (!preview) return <p className={css.hint}>{t(busy ? 'callout.previewBusy' : 'callout.narrow')}</p>;
  const { people, teams, areas, lacking, channels, refusal } = preview;
  const lacks = (['phone', 'account', 'consent'] as const).filter((lack) => lacking[lack] > 0);
  return (
    <section className={css.preview} aria-live="polite" data-busy={busy} data-testid="callout-preview">
      <p>
        <b>{people}</b> {t('callout.people', { count: people })} ·{' '}
        {t('callout.teams', { count: teams.length })}
      </p>
      <ul className={css.places}>
        {areas.slice(0, MOST_PLACES).map(({ area, people: there }) => (
          <Place key={area} area={area} people={there} />
        ))}
        {areas.length > MOST_PLACES ? (
          <li>{t('callout.morePlaces', { count: areas.length - MOST_PLACES })}</li>
        ) : null}
      </ul>
      <p className={css.hint}>
        {channels
          .map(({ channel, people: reached }) =>
            reached === null
              ? t(`callout.channel.${channel}`)
              : `${t(`callout.channel.${channel}`)} ${reached}`,
          )
          .join(' · ')}
      </p>
      {lacks.length > 0 ? (
        <p className={css.hint}>
          {lacks.map((lack) => t(`callout.lack.${lack}`, { count: lacking[lack] })).join(' · ')}
        </p>
      ) : null}
      {refusal ? (
        <p role="alert" className={css.refused}>
          {t([`callout.refused.${refusal.code}`, `common:errors.${refusal.code}`])}{' '}
          {refusal.until === null ? '' : t('callout.until', { time: clockText(refusal.until) })}
        </p>
      ) : null}
    </section>
  );
}

function Place({ area, people }: { area: string; people: number }) {
  const name = useAreaName(area);
  return (
    <li>
      {name} <b>{people}</b>
    </li>
  );
}
