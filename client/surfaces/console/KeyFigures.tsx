import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import type { Figures } from '../../../shared/figures/figures.ts';
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
/**
 * What an evacuation is about, each with what it is measured against. What nobody has counted is left out: it is neither
 * nothing nor in the way.
 */
const RELIEF = [
  { name: 'evacuated', of: 'registered', also: ['awayConfirmed'] },
  { name: 'unaccounted', of: null, also: ['registered'] },
  { name: 'householdsVisited', of: 'households', also: ['householdsContacted'] },
] as const;
const SHELTERED = { name: 'sheltered', of: 'shelterPlaces', also: ['sheltersOpen', 'shelters'] } as const;
const INCIDENTS = ['incidentsOpen', 'incidentsOverdue', 'incidentsClosed', 'incidentsMerged'] as const;
const GRIDS = ['gridsStaffed', 'grids', 'gridsBlind'] as const;
const NAMES = [
  'onDuty',
  'officers',
  'cadres',
  'volunteers',
  'vehicles',
  'evacuated',
  'registered',
  'awayConfirmed',
  'unaccounted',
  'householdsVisited',
  'households',
  'householdsContacted',
  'sheltered',
  'shelterPlaces',
  'sheltersOpen',
  'shelters',
  ...INCIDENTS,
  ...GRIDS,
] as const;
type KeyFigure = (typeof NAMES)[number];

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
      {RELIEF.map((one) => (
        <Relief key={one.name} figures={figures} {...one} />
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
      <Relief figures={figures} {...SHELTERED} />
      <FigureSince />
    </dl>
  );
}

function Relief({
  figures,
  name,
  of,
  also,
}: {
  figures: Figures<KeyFigure>;
  name: KeyFigure;
  /** What it is measured against. */
  of: KeyFigure | null;
  also: readonly KeyFigure[];
}) {
  const { t } = useTranslation('figures');
  if (figures.values[name] === null) return null;
  return (
    <div>
      <dt>{t(`name.${name}`)}</dt>
      <dd>
        <b>
          <FigureValue of={figures} name={name} also={[...(of === null ? [] : [of]), ...also]} />
        </b>
        {of === null ? null : (
          <span>
            / <FigureValue of={figures} name={of} plain />
          </span>
        )}
      </dd>
    </div>
  );
}
