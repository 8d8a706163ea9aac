import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import { GAP_KINDS, type GapKind, type RosterGap } from '../../../../shared/model/rosterGap.ts';
import { ORGANISATION_ROUTES } from '../../../../shared/wire/organisationRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { call } from '../../../transport/call.ts';
import { PageLink } from '../../../ui/PageLink.tsx';
import { dayText } from '../../../ui/timeText.ts';
import { Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { AreaFilter } from '../areas/PlaceFilters.tsx';
import css from './GapsPage.module.css';
import { mendOf } from './mend.ts';

/** What the organisation lacks, by kind, each with the way to where it is mended. */
export function GapsPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, kind }, narrow] = useFilters();
  const counts = useGapCounts(area);
  const list = usePages<RosterGap>(['gaps', area, kind], (after, signal) =>
    call(ORGANISATION_ROUTES.gaps, {
      query: { area, kind: choiceOf(GAP_KINDS, kind), after, limit: PAGE_ROWS },
      signal,
    }),
  );
  const total = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : null;
  return (
    <WorkPage title={t('pages.gaps')} about={t('gaps.about')} filters={<AreaFilter width={260} />}>
      <fieldset className={css.kinds}>
        <legend className="tx-heard">{t('gaps.kind')}</legend>
        <button type="button" aria-pressed={!kind} onClick={() => narrow({ kind: undefined })}>
          <b>{total ?? '…'}</b>
          <span>{t('gaps.all')}</span>
        </button>
        {GAP_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={kind === one}
            data-some={(counts?.[one] ?? 0) > 0}
            onClick={() => narrow({ kind: kind === one ? undefined : one })}
          >
            <b>{counts ? counts[one] : '…'}</b>
            <span>{t(`gapKind.${one}`)}</span>
          </button>
        ))}
      </fieldset>
      <ListTable
        label={t('pages.gaps')}
        // No gap of a kind is an answer, not a search without a hit.
        list={{ ...list, narrowed: false }}
        keyOf={(one) => `${one.kind} ${one.subject}`}
        empty={t('gaps.none')}
        columns={[
          { key: 'kind', title: t('gaps.kind'), width: 260, cell: (one) => t(`gapKind.${one.kind}`) },
          {
            key: 'subject',
            title: t('gaps.subject'),
            cell: (one) =>
              one.name ? <Under main={one.name}>{one.subject}</Under> : <SubjectOf gap={one} />,
          },
          { key: 'area', title: t('gaps.area'), cell: (one) => <AreaCell code={one.area} /> },
          {
            key: 'since',
            title: t('gaps.since'),
            width: 130,
            cell: (one) => (one.since === null ? t('gaps.always') : dayText(one.since)),
          },
          {
            key: 'mend',
            title: t('gaps.mend'),
            width: 200,
            cell: (one) => {
              const { needs, to } = mendOf(one);
              if (!can(principal, needs, principal.area)) return '—';
              return <PageLink to={to}>{t(`gaps.mendBy.${one.kind}`)}</PageLink>;
            },
          },
        ]}
      />
    </WorkPage>
  );
}

/** A grid is told by its name in the next column: here stands the code alone. */
function SubjectOf({ gap }: { gap: RosterGap }) {
  const { t } = useTranslation('admin');
  return gap.kind === 'member_in_no_grid' ? (
    <Under main={gap.subject}>{t('gaps.opaque')}</Under>
  ) : (
    <span>{gap.subject}</span>
  );
}

/** How many gaps of each kind an area has; null until it is known. */
function useGapCounts(area: string | undefined): Record<GapKind, number> | null {
  const { data } = useQuery({
    queryKey: ['gaps', 'counts', area],
    queryFn: ({ signal }) => call(ORGANISATION_ROUTES.gaps, { query: { area, limit: 1 }, signal }),
    staleTime: 10_000,
  });
  return data ? data.counts : null;
}
