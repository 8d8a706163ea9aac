import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branch } from '../../../../shared/model/organisation.ts';
import { ORGANISATION_ROUTES } from '../../../../shared/wire/organisationRoutes.ts';
import { ListTable } from '../../../forms/ListTable.tsx';
import { useFilters } from '../../../forms/useFilters.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { call } from '../../../transport/call.ts';
import { shownName } from '../../../ui/shownName.ts';
import { Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';

/** Branches and the grids that each covers. Nobody's membership is shown anywhere. */
export function BranchList({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const [{ area, q }] = useFilters();
  const list = usePages<Branch>(['branches', area, q], (after, signal) =>
    call(ORGANISATION_ROUTES.branches, { query: { area, q, after, limit: PAGE_ROWS }, signal }),
  );
  return (
    <WorkPage
      title={t('pages.organisations')}
      about={t('organisations.branchesAbout')}
      tabs={tabs}
      filters={<PlaceFilters label={t('organisations.searchBranch')} />}
    >
      <ListTable
        label={t('organisations.tabs.branches')}
        list={list}
        keyOf={({ branchId }) => branchId}
        empty={t('organisations.noBranches')}
        columns={[
          {
            key: 'name',
            title: t('organisations.branch'),
            cell: (one) => <Under main={shownName(one)}>{one.branchId}</Under>,
          },
          { key: 'area', title: t('teams.area'), cell: (one) => <AreaCell code={one.area} /> },
          {
            key: 'count',
            title: t('organisations.gridCount'),
            width: 110,
            figure: true,
            cell: (one) => one.grids.length,
          },
          { key: 'grids', title: t('organisations.grids'), cell: (one) => one.grids.join(t('list.comma')) },
        ]}
      />
    </WorkPage>
  );
}
