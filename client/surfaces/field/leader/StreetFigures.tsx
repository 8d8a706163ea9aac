import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureSince } from '../../../features/figures/FigureSince.tsx';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { useFigures } from '../../../features/figures/useFigures.ts';
import css from './figures.module.css';

/** What stands in each cell: the figure, and the one beside it; red while that is more than nothing. */
const CELLS = [
  { name: 'onDuty', beside: 'calledAccepted', alarm: false },
  { name: 'incidentsOpen', beside: 'incidentsOverdue', alarm: true },
  { name: 'tasksDone', beside: 'tasks', alarm: false },
  { name: 'gridsBlind', beside: 'gapLongest', alarm: true },
] as const;
const NAMES = CELLS.flatMap(({ name, beside }) => [name, beside]);

/** Four figures of the street: on duty, incidents, tasks, empty grids; each with what it is measured against. */
export function StreetFigures({ area }: { area: string }) {
  const { t } = useTranslation('figures');
  const scope = useMemo(() => ({ area, operationId: null }), [area]);
  const figures = useFigures(NAMES, scope);
  return (
    <dl className={css.figures}>
      {CELLS.map(({ name, beside, alarm }) => (
        <div key={name} data-late={alarm && Number(figures.values[beside]) > 0}>
          <dt>{t(`name.${name}`)}</dt>
          <dd>
            <b>
              <FigureValue of={figures} name={name} also={[beside]} />
            </b>
            {figures.values[beside] === null ? null : (
              <p>
                {t(`short.${beside}`)} <FigureValue of={figures} name={beside} plain />
              </p>
            )}
          </dd>
        </div>
      ))}
      <FigureSince />
    </dl>
  );
}
