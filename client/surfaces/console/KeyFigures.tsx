import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import { useGridBasis } from '../../features/coverage/useGridBasis.ts';
import { FigureSince } from '../../features/figures/FigureSince.tsx';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { UnitSymbol } from '../../features/units/UnitSymbol.tsx';
import { useConsole } from './context/consoleContext.tsx';
import css from './KeyFigures.module.css';

const KINDS = {
  officer: 'officers',
  cadre: 'cadres',
  volunteer: 'volunteers',
  vehicle: 'vehicles',
} as const;
const FIXES = ['fresh', 'ageing', 'silent', 'noFix'] as const;
const INCIDENTS = ['incidentsOpen', 'incidentsOverdue', 'incidentsClosed', 'incidentsMerged'] as const;
const GRIDS = ['gridsStaffed', 'grids', 'gridsBlind'] as const;
const NAMES = [
  'onDuty',
  'officers',
  'cadres',
  'volunteers',
  'vehicles',
  ...FIXES,
  ...INCIDENTS,
  ...GRIDS,
] as const;

/** What is counted now, of the area that the map shows. */
export function KeyFigures() {
  const { t } = useTranslation('figures');
  const { view, principal } = useConsole();
  const { area } = view;
  const scope = useMemo(() => ({ area, operationId: null }), [area]);
  const figures = useFigures(NAMES, scope, useGridBasis(area, can(principal, 'positions.view', area)));
  const { incidentsOverdue } = figures.values;
  return (
    <dl className={css.figures}>
      <div className={css.roomy}>
        <dt>{t('name.onDuty')}</dt>
        <dd>
          <b>
            <FigureValue of={figures} name="onDuty" also={Object.values(KINDS)} />
          </b>
          <span className={css.kinds}>
            {UNIT_KINDS.map((kind) => (
              <span key={kind} title={t(`common:unitKind.${kind}`)} className={css.kind}>
                <UnitSymbol kind={kind} state="fresh" size={12} />
                <span className="tx-heard">{t(`common:unitKind.${kind}`)}</span>
                <FigureValue of={figures} name={KINDS[kind]} plain />
              </span>
            ))}
          </span>
        </dd>
      </div>
      {FIXES.map((name) => (
        <div key={name}>
          <dt>{t(`name.${name}`)}</dt>
          <dd>
            <b>
              <FigureValue of={figures} name={name} />
            </b>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('name.incidentsOpen')}</dt>
        <dd>
          <b>
            <FigureValue of={figures} name="incidentsOpen" also={INCIDENTS.slice(1)} />
          </b>
          {typeof incidentsOverdue === 'number' && incidentsOverdue > 0 ? (
            <em>
              {t('short.overdue')} <FigureValue of={figures} name="incidentsOverdue" plain />
            </em>
          ) : null}
          <span>
            {t('short.closed')} <FigureValue of={figures} name="incidentsClosed" plain />
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('name.gridsStaffed')}</dt>
        <dd>
          <b>
            <FigureValue of={figures} name="gridsStaffed" also={GRIDS.slice(1)} />
          </b>
          <span>
            / <FigureValue of={figures} name="grids" plain />
          </span>
        </dd>
      </div>
      <FigureSince />
    </dl>
  );
}
