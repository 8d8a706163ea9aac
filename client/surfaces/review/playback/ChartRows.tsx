import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../../shared/model/entries/entry.ts';
import {
  levelAt,
  RecordSeries,
  type SeriesName,
  type SeriesPoint,
} from '../../../features/record/RecordSeries.ts';
import css from './player.module.css';
import { type TimeBar, xOf } from './timeBar.ts';

const CHARTS: readonly (readonly SeriesName[])[] = [['people', 'vehicles'], ['open', 'closed'], ['entries']];
const H = 60;
/** Room above the highest value, so that a line at its peak keeps its width. */
const HEAD = 6;

/** Curves on the time scale of the bar: who was on duty, what was open and closed, how much was recorded. */
export function ChartRows({
  bar,
  record,
  t0,
  operationId,
}: {
  bar: TimeBar;
  record: readonly Entry[];
  t0: number;
  operationId: string;
}) {
  const { t } = useTranslation('review');
  const series = useMemo(() => {
    const counts = new RecordSeries(operationId, Math.min(t0, bar.from));
    for (const entry of record) counts.add(entry);
    return counts;
  }, [record, t0, operationId, bar.from]);
  return CHARTS.map((names) => {
    const lines = names.map((name) => ({ name, points: series.points(name, bar.to) }));
    const highest = Math.max(1, ...lines.flatMap((line) => line.points.map((point) => point.value)));
    return (
      <figure key={names[0]} className={css.chart}>
        <figcaption>
          {names.map((name) => (
            <span key={name} data-series={name}>
              <i aria-hidden="true" />
              {t(`chart.${name}`)}
            </span>
          ))}
          <small>{t('chart.peak', { value: highest })}</small>
        </figcaption>
        <svg
          width={bar.width}
          height="100%"
          viewBox={`0 0 ${Math.max(1, bar.width)} ${H}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {lines.flatMap(({ name, points }) =>
            runs(bar, points).map((run) => (
              <polyline
                key={`${name}${run.x0}`}
                data-series={name}
                points={run.points
                  .map(([x, value]) => `${x.toFixed(1)},${(H - (value / highest) * (H - HEAD)).toFixed(1)}`)
                  .join(' ')}
              />
            )),
          )}
        </svg>
      </figure>
    );
  });
}

/** A curve's points on each run; between runs the line breaks as the time does. */
function runs(bar: TimeBar, points: readonly SeriesPoint[]): { x0: number; points: [number, number][] }[] {
  return bar.segments
    .filter((segment) => segment.kind === 'run')
    .map(({ from, to, x0, x1 }) => ({
      x0,
      points: [
        [x0, levelAt(points, from)],
        ...points
          .filter((point) => point.at > from && point.at < to)
          .map((point): [number, number] => [xOf(bar, point.at), point.value]),
        [x1, levelAt(points, to)],
      ],
    }));
}
