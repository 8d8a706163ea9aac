import { useTranslation } from 'react-i18next';
import { useAreaName } from '../areas/useArea.ts';
import ladder from './ladder.module.css';
import { placeName } from './placeName.ts';
import type { Rung } from './tierLadder.ts';
import css from './wall.module.css';

/** The four tiers from the city down: which areas are in it, who of the tier is on duty, where it happens. */
export function TierLadder({ ladder, total }: { ladder: readonly Rung[]; total: number }) {
  const { t } = useTranslation('wall');
  return (
    <section className={css.section}>
      <h2>
        {t('ladder.title')} <small>{t('ladder.total', { count: total })}</small>
      </h2>
      <ol>
        {ladder.map((rung) => (
          <RungRow key={rung.tier} rung={rung} />
        ))}
      </ol>
    </section>
  );
}

function RungRow({ rung }: { rung: Rung }) {
  const { t } = useTranslation('wall');
  const { tier, areas, onDuty, openIncidents, affected } = rung;
  return (
    <li className={ladder.rung}>
      <span className={ladder.badge}>{t(`ladder.badge.${tier}`)}</span>
      <span className={ladder.rungName}>
        <b>
          {areas[0] ? <AreasName first={areas[0]} count={areas.length} tier={tier} /> : t('ladder.noArea')}
        </b>
        <small>
          {openIncidents === 0
            ? t('ladder.quiet')
            : t(`ladder.affected.${tier}`, { count: affected, open: openIncidents })}
        </small>
      </span>
      <span className={ladder.rungFigure}>
        {onDuty}
        <small>{t('unit.units')}</small>
      </span>
    </li>
  );
}

function AreasName({ first, count, tier }: { first: string; count: number; tier: Rung['tier'] }) {
  const { t } = useTranslation('wall');
  const name = placeName(useAreaName(first));
  return count === 1 ? name : t('ladder.areas', { name, count, tier: t(`ladder.noun.${tier}`) });
}
