import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import { FIGURES, type FigureName } from '../../../shared/figures/figures.ts';
import { useGridBasis } from '../../features/coverage/useGridBasis.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { usePicture } from '../../picture/store.tsx';
import { minuteText } from '../../ui/timeText.ts';
import figures from './figures.module.css';
import { notesOf } from './ofWall.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';
import { type Composed, figuresOf, type HeadlineName, headlineOf, shownOf } from './wallFigures.ts';

/** The headline figures over a map. */
export function HeadlineFigures({ of }: { of: Composed }) {
  const { scope } = useWall();
  const mains = useMemo(() => of.names.map((name) => headlineOf(name).main), [of]);
  const { values } = useFigures(mains, scope);
  const names = shownOf(of, (main) => values[main] !== null);
  return (
    <dl
      className={figures.figures}
      data-count={names.length}
      data-last={names.at(-1)}
      data-guide="wallFigures"
    >
      {names.map((name) => (
        <HeadlineFigure key={name} name={name} />
      ))}
    </dl>
  );
}

function HeadlineFigure({ name }: { name: HeadlineName }) {
  return headlineOf(name).where ? <GridHeadline name={name} /> : <Headline name={name} />;
}

function Headline({ name }: { name: HeadlineName }) {
  const { scope } = useWall();
  return <Cell name={name} of={useFigures(figuresOf(name), scope)} />;
}

function GridHeadline({ name }: { name: HeadlineName }) {
  const { gridScope, principal } = useWall();
  const coverage = useGridBasis(gridScope.area, can(principal, 'positions.view', gridScope.area));
  return <Cell name={name} of={useFigures(figuresOf(name), gridScope, coverage)} />;
}

function Cell({ name, of }: { name: HeadlineName; of: ReturnType<typeof useFigures<FigureName>> }) {
  const { t } = useTranslation('figures');
  const { main, line, of: whole, alarm = [] } = headlineOf(name);
  const latest = usePicture((picture) => (name === 'notes' ? (notesOf(picture)[0]?.at ?? null) : null));
  const alarms = alarm.some((one) => Number(of.values[one]) > 0);
  const known = line.filter((one) => of.values[one] !== null);
  return (
    <div>
      <dt>{t(`name.${main}`)}</dt>
      <dd>
        <b>
          <FigureValue of={of} name={main} also={[...(whole ? [whole] : []), ...line]} />
        </b>
        <small>
          {whole ? (
            <>
              / <FigureValue of={of} name={whole} plain />
            </>
          ) : (
            t(`counted.${FIGURES[main].unit}`)
          )}
        </small>
      </dd>
      <dd className={css.note} data-alarm={alarms}>
        {latest === null ? null : t('wall:latest', { time: minuteText(latest) })}
        {known.map((one, at) => (
          <span key={one}>
            {at > 0 ? ' · ' : ''}
            {t(`name.${one}`)} <FigureValue of={of} name={one} plain />
            {FIGURES[one].unit === 'minute' ? ` ${t('counted.minute')}` : ''}
          </span>
        ))}
      </dd>
    </div>
  );
}
