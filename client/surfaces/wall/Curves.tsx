import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FIGURES, type FigureName, type Figures } from '../../../shared/figures/figures.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import type { SeriesName, SeriesPoint } from '../../features/record/RecordSeries.ts';
import { useMoment } from '../../picture/store.tsx';
import { minuteText } from '../../ui/timeText.ts';
import ladder from './ladder.module.css';
import { useRecordSeries } from './useRecordSeries.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const STEP_MS = 10_000;

/** Each curve ends in the figure of the same meaning. */
const CURVES = [
  { series: 'people', figure: 'people' },
  { series: 'vehicles', figure: 'vehicles' },
  { series: 'open', figure: 'incidentsOpen' },
  { series: 'closed', figure: 'incidentsClosed' },
] as const satisfies readonly { series: SeriesName; figure: FigureName }[];
type CurveFigure = (typeof CURVES)[number]['figure'];
const NAMES = CURVES.map(({ figure }) => figure);

/** Four curves over the same time, each with its present value. */
export function Curves() {
  const { t } = useTranslation('wall');
  const { operation, scope } = useWall();
  const record = useRecordSeries(operation);
  const figures = useFigures(NAMES, scope);
  const series = record?.series ?? null;
  const version = record?.version ?? 0;
  // A curve of hours does not change within ten seconds, except where something happened.
  const until = useMoment((_, now) => Math.floor(now / STEP_MS) * STEP_MS);
  const curves = useMemo(
    () =>
      CURVES.map(({ series: name, figure }) => ({
        figure,
        points: series?.points(name, until) ?? [],
        version,
      })),
    [series, version, until],
  );
  return (
    <section className={`${css.section} ${ladder.curves}`}>
      <h2>
        {t('curves.title')}{' '}
        <small>{series ? `${minuteText(series.from)} – ${minuteText(until)}` : t('curves.none')}</small>
      </h2>
      {curves.map(({ figure, points }) => (
        <Curve key={figure} of={figures} figure={figure} points={points} />
      ))}
    </section>
  );
}

/** Height of the drawing in its own units. */
const H = 100;
const W = 1000;

function Curve({
  of,
  figure,
  points,
}: {
  of: Figures<CurveFigure>;
  figure: CurveFigure;
  points: readonly SeriesPoint[];
}) {
  const { t } = useTranslation('figures');
  const highest = Math.max(1, ...points.map((point) => point.value));
  const y = (value: number) => H - (value / highest) * (H - 8);
  const x = (index: number) => (points.length < 2 ? W : (index / (points.length - 1)) * W);
  const line = points.map((point, i) => `${x(i).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ');
  const last = points.at(-1)?.value ?? 0;
  return (
    <figure className={ladder.curve}>
      <figcaption>
        <span>{t(`name.${figure}`)}</span>
        <b>
          <FigureValue of={of} name={figure} plain />
          <small>{t(`counted.${FIGURES[figure].unit}`)}</small>
        </b>
      </figcaption>
      <div className={ladder.plot}>
        <svg viewBox={`0 0 ${W} ${H}`} preserveAspectRatio="none" aria-hidden="true">
          <path className={ladder.axis} d={`M0 ${H}H${W}`} />
          {points.length > 1 ? (
            <>
              <polygon className={ladder.fill} points={`0,${H} ${line} ${W},${H}`} />
              <polyline className={ladder.line} points={line} />
            </>
          ) : null}
        </svg>
        {points.length > 1 ? <i className={ladder.dot} style={{ top: `${y(last)}%` }} /> : null}
      </div>
    </figure>
  );
}
