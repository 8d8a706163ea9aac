import { useTranslation } from 'react-i18next';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import { UnitSymbol } from '../../features/units/UnitSymbol.tsx';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment } from '../../picture/store.tsx';
import lists from './lists.module.css';
import { unitsOf } from './ofWall.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';
import map from './wallMap.module.css';
import { assignedNow, sumWork, WORK_STATES, workCounts } from './workStates.ts';

/** Kinds, each with its counts. */
const sameWork = equalTo(2);

/** Units on duty by kind; each bar is parted by what they do. */
export function ForcesPanel() {
  const { t } = useTranslation('wall');
  const { operation } = useWall();
  const work = useMoment((picture, now, { positions }) => {
    const busy = assignedNow(picture.tasks, operation?.operationId ?? null);
    return workCounts(unitsOf(picture, operation), busy, positions, now);
  }, sameWork);
  const onDuty = UNIT_KINDS.reduce((total, kind) => total + sumWork(work[kind]), 0);
  const vehicles = sumWork(work.vehicle);
  const most = Math.max(1, ...UNIT_KINDS.map((kind) => sumWork(work[kind])));
  return (
    <section className={css.section}>
      <h2>
        {t('forces.title')} <small>{t('forces.total', { people: onDuty - vehicles, vehicles })}</small>
      </h2>
      <ul className={lists.forces}>
        {UNIT_KINDS.map((kind) => (
          <li key={kind}>
            <span>{t(`common:unitKind.${kind}`)}</span>
            <span className={lists.bar} aria-hidden="true">
              {WORK_STATES.map((state) =>
                work[kind][state] > 0 ? (
                  <i
                    key={state}
                    data-work={state}
                    style={{ width: `${(work[kind][state] / most) * 100}%` }}
                  />
                ) : null,
              )}
            </span>
            <b>{sumWork(work[kind])}</b>
          </li>
        ))}
      </ul>
      <p className={lists.legend}>
        {WORK_STATES.map((state) => (
          <span key={state}>
            <i data-work={state} aria-hidden="true" />
            {t(`work.${state}`)} {UNIT_KINDS.reduce((total, kind) => total + work[kind][state], 0)}
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
      <span>
        <i className={map.cordon} aria-hidden="true" />
        {t('legend.cordon')}
      </span>
      <span>
        <i className={map.gap} aria-hidden="true" />
        {t('legend.gap')}
      </span>
      <span className={map.boundary}>{t('legend.boundary')}</span>
    </p>
  );
}
