import { useTranslation } from 'react-i18next';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import { presenceByArea } from '../../../shared/picture/selectors.ts';
import { UnitSymbol } from '../../features/units/UnitSymbol.tsx';
import { gridsStaffed, type UnitState, unitCounts } from '../../features/units/unitRows.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment, usePicture } from '../../picture/store.tsx';
import { useConsole } from './consoleContext.tsx';
import css from './KeyFigures.module.css';
import { incidentQueueAt } from './lists/queues.ts';

const SHOWN: readonly UnitState[] = ['fresh', 'ageing', 'silent', 'absent'];

/** What can be counted now, of the area that the map shows. */
export function KeyFigures() {
  const { t } = useTranslation('console');
  const { area } = useConsole().view;
  const counts = useMoment(
    ({ units }, now, { positions }) => unitCounts(units, positions, area, now),
    equalTo(2),
  );
  const incidents = useMoment((picture, now) => {
    const { waiting, ended, overdue } = incidentQueueAt(picture, area, now);
    return { waiting, ended: ended.length, overdue };
  });
  const grids = usePicture((picture) => gridsStaffed(presenceByArea(picture), area));
  return (
    <dl className={css.figures}>
      <div className={css.roomy}>
        <dt>{t('figures.onDuty')}</dt>
        <dd>
          <b>{counts.total}</b>
          <span className={css.kinds}>
            {UNIT_KINDS.map((kind) => (
              <span key={kind} title={t(`common:unitKind.${kind}`)} className={css.kind}>
                <UnitSymbol kind={kind} state="fresh" size={12} />
                <span className="tx-heard">{t(`common:unitKind.${kind}`)}</span>
                {counts.byKind[kind]}
              </span>
            ))}
          </span>
        </dd>
      </div>
      {SHOWN.map((state) => (
        <div key={state}>
          <dt>{t(`common:unitState.${state}`)}</dt>
          <dd>
            <b>{counts.byState[state]}</b>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('figures.incidents')}</dt>
        <dd>
          <b>{incidents.waiting}</b>
          {incidents.overdue > 0 ? <em>{t('command:queue.overdue', { count: incidents.overdue })}</em> : null}
          <span>{t('figures.closed', { count: incidents.ended })}</span>
        </dd>
      </div>
      <div>
        <dt>{t('figures.grids')}</dt>
        <dd>
          <b>{grids}</b>
        </dd>
      </div>
    </dl>
  );
}
