import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrailFix } from '../../../../shared/wire/trailRoutes.ts';
import { TRAIL_ROUTES } from '../../../../shared/wire/trailRoutes.ts';
import { call } from '../../../transport/call.ts';
import { minuteText } from '../../../ui/timeText.ts';
import css from './ownTrail.module.css';
import { sketchOf } from './sketch.ts';

const PAGE = 5_000;
/** A day's fixes at one in two seconds; a phone draws no more. */
const MOST = 40_000;

/** One's own trail of an operation as a line, north up. Looking at it is in the audit like any other look. */
export function TrailSketch({ operationId }: { operationId: string }) {
  const { t } = useTranslation('field');
  const { data, isError } = useQuery({
    queryKey: ['ownTrail', operationId],
    queryFn: async ({ signal }) => {
      const fixes: TrailFix[] = [];
      let after: number | undefined;
      do {
        const page = await call(TRAIL_ROUTES.ownTrail, {
          query: { operationId, after, limit: PAGE },
          signal,
        });
        fixes.push(...page.rows);
        after = page.next ?? undefined;
      } while (after !== undefined && fixes.length < MOST);
      return fixes;
    },
    staleTime: 0,
  });
  const sketch = useMemo(() => sketchOf(data ?? []), [data]);
  if (isError) return <p role="alert">{t('mine.failed')}</p>;
  if (!data) return <p>{t('common:table.loading')}</p>;
  if (!sketch) return <p>{t('mine.noFixes')}</p>;
  return (
    <figure className={css.sketch}>
      <svg viewBox="0 0 1 1" role="img" aria-label={t('mine.sketch', { count: data.length })}>
        <path d={sketch.path} vectorEffect="non-scaling-stroke" />
        <circle cx={sketch.first[0]} cy={sketch.first[1]} r={0.014} data-end="first" />
        <circle cx={sketch.last[0]} cy={sketch.last[1]} r={0.014} data-end="last" />
      </svg>
      <figcaption>
        {t('mine.caption', {
          from: minuteText(data[0]!.at),
          to: minuteText(data.at(-1)!.at),
          metres: Math.round(sketch.sideM),
        })}
      </figcaption>
    </figure>
  );
}
