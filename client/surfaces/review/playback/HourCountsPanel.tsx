import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_COUNT } from '../../../../shared/model/presence.ts';
import { HOUR_MS } from '../../../../shared/time/durations.ts';
import { RETENTION_ROUTES } from '../../../../shared/wire/retentionRoutes.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useMoment } from '../../../picture/store.tsx';
import { call } from '../../../transport/call.ts';
import { clockText, dayText } from '../../../ui/timeText.ts';
import panel from './hourCounts.module.css';
import { countsAt, hourOf } from './hourCounts.ts';
import css from './journal.module.css';

/** In place of positions that have been deleted: says so, and shows how many were in each grid in this hour. */
export function HourCountsPanel({
  operationId,
  area,
  purgedAt,
}: {
  operationId: string;
  area: string;
  /** Epoch milliseconds. */
  purgedAt: number;
}) {
  const { t } = useTranslation('review');
  const hour = useMoment((_, now) => hourOf(now));
  const { data, isError } = useQuery({
    queryKey: ['gridHours', operationId, area],
    queryFn: ({ signal }) =>
      call(RETENTION_ROUTES.gridHours, { params: { operationId }, query: { area }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { grids, few } = useMemo(() => countsAt(data?.rows ?? [], hour), [data, hour]);
  return (
    <section className={css.now} aria-label={t('purged.title')}>
      <header>
        <h2>{t('purged.title')}</h2>
        <span>{t('purged.hour', { from: clockText(hour), to: clockText(hour + HOUR_MS) })}</span>
      </header>
      <p className={panel.sentence}>{t('purged.sentence', { day: dayText(purgedAt) })}</p>
      {isError ? <p className={panel.sentence}>{t('purged.failed')}</p> : null}
      <ul className={panel.grids}>
        {grids.map(({ grid, units }) => (
          <GridCount key={grid} grid={grid} units={units} most={grids[0]!.units} />
        ))}
      </ul>
      {few > 0 ? (
        <p className={panel.sentence}>{t('purged.few', { count: few, least: LEAST_COUNT })}</p>
      ) : null}
    </section>
  );
}

function GridCount({ grid, units, most }: { grid: string; units: number; most: number }) {
  return (
    <li>
      <span>{useAreaName(grid)}</span>
      <meter min={0} max={most} value={units} aria-hidden="true" />
      <b>{units}</b>
    </li>
  );
}
