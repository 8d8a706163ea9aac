import { useTranslation } from 'react-i18next';
import { type DispatchList, SKIP_REASONS } from '../../../../shared/model/candidate.ts';
import css from './dispatch.module.css';

/** Named skipped ones that are drawn; the rest is counted by reason. */
const NAMED = 8;

/** Who is not on the list, and why. All are counted and stored with the decision. */
export function SkippedList({ list }: { list: DispatchList }) {
  const { t } = useTranslation('command');
  const total = Object.values(list.skippedCounts).reduce((sum, count) => sum + (count ?? 0), 0);
  if (total === 0) return null;
  // Who could have gone but for something comes before who was never meant.
  const named = [...list.skipped].sort((a, b) => Number(a.why === 'no_skill') - Number(b.why === 'no_skill'));
  return (
    <details className={css.skipped}>
      <summary>
        {t('dispatch.skipped', { count: total })}
        <span>
          {SKIP_REASONS.filter((why) => list.skippedCounts[why])
            .map((why) => `${t(`dispatch.skip.${why}`)} ${list.skippedCounts[why]}`)
            .join(' · ')}
        </span>
      </summary>
      <dl>
        {named.slice(0, NAMED).map(({ unitId, name, why }) => (
          <div key={unitId}>
            <dt>{name}</dt>
            <dd>{t(`dispatch.skip.${why}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
