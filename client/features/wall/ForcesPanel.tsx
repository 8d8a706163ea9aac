import { useTranslation } from 'react-i18next';
import { FRESHNESS, UNIT_KINDS } from '../../../shared/model/unit.ts';
import { UnitSymbol } from '../units/UnitSymbol.tsx';
import { type Forces, sum } from './forces.ts';
import lists from './lists.module.css';
import css from './wall.module.css';
import map from './wallMap.module.css';

/** Units on duty by kind; each bar is parted by the age of the positions. */
export function ForcesPanel({ forces }: { forces: Forces }) {
  const { t } = useTranslation('wall');
  const most = Math.max(1, ...UNIT_KINDS.map((kind) => sum(forces.byKind[kind])));
  return (
    <section className={css.section}>
      <h2>
        {t('forces.title')}{' '}
        <small>
          {t('forces.total', { people: forces.onDuty - forces.vehicles, vehicles: forces.vehicles })}
        </small>
      </h2>
      <ul className={lists.forces}>
        {UNIT_KINDS.map((kind) => {
          const counts = forces.byKind[kind];
          const total = sum(counts);
          return (
            <li key={kind}>
              <span>{t(`common:unitKind.${kind}`)}</span>
              <span className={lists.bar} aria-hidden="true">
                {FRESHNESS.map((freshness) =>
                  counts[freshness] > 0 ? (
                    <i
                      key={freshness}
                      data-state={freshness}
                      style={{ width: `${(counts[freshness] / most) * 100}%` }}
                    />
                  ) : null,
                )}
              </span>
              <b>{total}</b>
            </li>
          );
        })}
      </ul>
      <p className={lists.legend}>
        {FRESHNESS.map((freshness) => (
          <span key={freshness}>
            <i data-state={freshness} aria-hidden="true" />
            {t(`common:freshness.${freshness}`)} {forces.total[freshness]}
          </span>
        ))}
      </p>
    </section>
  );
}

/** What the shapes and fills on the map mean. */
export function MapLegend() {
  const { t } = useTranslation('wall');
  return (
    <p className={map.mapLegend}>
      {UNIT_KINDS.map((kind) => (
        <span key={kind}>
          <UnitSymbol kind={kind} state="fresh" size={18} />
          {t(`common:unitKind.${kind}`)}
        </span>
      ))}
      <span>
        <UnitSymbol kind="volunteer" state="silent" size={18} />
        {t('common:freshness.silent')}
      </span>
      <span>
        <svg viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true" className={map.diamond}>
          <rect x="-5.6" y="-5.6" width="11.2" height="11.2" transform="rotate(45)" />
        </svg>
        {t('legend.incident')}
      </span>
      <span className={map.boundary}>{t('legend.boundary')}</span>
    </p>
  );
}
