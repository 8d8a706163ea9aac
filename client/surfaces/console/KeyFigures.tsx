import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { presenceByArea } from '../../../shared/picture/selectors.ts';
import type { IncidentRows } from '../../features/incidents/incidentRows.ts';
import { UnitSymbol } from '../../features/units/UnitSymbol.tsx';
import { countUnits, gridsStaffed, type UnitRow } from '../../features/units/unitRows.ts';
import css from './KeyFigures.module.css';

/** What can be counted now, of the area that the map shows. */
export function KeyFigures({
  units,
  incidents,
  picture,
  area,
}: {
  units: readonly UnitRow[];
  incidents: IncidentRows;
  picture: Picture;
  area: string;
}) {
  const { t } = useTranslation('console');
  const counts = useMemo(() => countUnits(units), [units]);
  const grids = gridsStaffed(presenceByArea(picture), area);
  return (
    <dl className={css.figures}>
      <div>
        <dt>{t('figures.onDuty')}</dt>
        <dd>
          <b>{counts.total}</b>
          {UNIT_KINDS.map((kind) => (
            <span key={kind} title={t(`common:unitKind.${kind}`)} className={css.kind}>
              <UnitSymbol kind={kind} state="fresh" size={12} />
              <span className="tx-heard">{t(`common:unitKind.${kind}`)}</span>
              {counts.byKind[kind]}
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('common:unitState.fresh')}</dt>
        <dd>
          <b>{counts.byState.fresh}</b>
        </dd>
      </div>
      <div>
        <dt>{t('common:unitState.ageing')}</dt>
        <dd>
          <b>{counts.byState.ageing}</b>
        </dd>
      </div>
      <div>
        <dt>{t('common:unitState.silent')}</dt>
        <dd>
          <b>{counts.byState.silent}</b>
        </dd>
      </div>
      <div>
        <dt>{t('figures.incidents')}</dt>
        <dd>
          <b>{incidents.open.length}</b>
          <span>{t('figures.closed', { count: incidents.closed.length })}</span>
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
