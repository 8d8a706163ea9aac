import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ORGANISATION_ROUTES } from '../../../../shared/wire/organisationRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { failedOf } from '../../../forms/FailureNote.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { useFilters } from '../../../forms/useFilters.ts';
import { call } from '../../../transport/call.ts';
import { shownName } from '../../../ui/shownName.ts';
import { Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { AreaSelect } from '../areas/AreaSelect.tsx';

/** Who answers for an area, with the duty phone, and which incidents go to whom. */
export function DepartmentList({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area = principal.area }, narrow] = useFilters();
  const { data, error, isPending } = useQuery({
    queryKey: ['departments', area],
    queryFn: ({ signal }) => call(ORGANISATION_ROUTES.departments, { query: { area }, signal }),
  });
  return (
    <WorkPage
      title={t('pages.organisations')}
      about={t('organisations.departmentsAbout')}
      tabs={tabs}
      filters={
        <AreaSelect
          label={t('filters.area')}
          root={principal.area}
          value={area}
          width={240}
          onChange={(code) => narrow({ area: code ?? undefined })}
        />
      }
    >
      <ListTable
        label={t('organisations.tabs.departments')}
        list={{
          rows: data?.departments ?? [],
          loading: isPending,
          failed: failedOf(error),
          more: null,
          narrowed: false,
        }}
        keyOf={({ organisationId }) => organisationId}
        empty={t('organisations.noDepartments')}
        columns={[
          {
            key: 'name',
            title: t('organisations.department'),
            cell: (one) => (
              <Under main={shownName(one)}>{one.department ? t(`department.${one.department}`) : null}</Under>
            ),
          },
          { key: 'area', title: t('teams.area'), cell: (one) => <AreaCell code={one.area} /> },
          { key: 'phone', title: t('facilities.phone'), width: 160, cell: (one) => one.dutyPhone ?? '—' },
          {
            key: 'incidents',
            title: t('organisations.incidents'),
            cell: (one) =>
              (data?.routing ?? [])
                .filter(({ department }) => department === one.department)
                .map(({ incidentType }) => t(`common:incidentType.${incidentType}`))
                .join(t('list.comma')) || '—',
          },
        ]}
      />
    </WorkPage>
  );
}
