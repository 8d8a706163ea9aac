import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ORGANISATION_KINDS, type Organisation } from '../../../../shared/model/organisation.ts';
import { ORGANISATION_ROUTES } from '../../../../shared/wire/organisationRoutes.ts';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { call } from '../../../transport/call.ts';
import { shownName } from '../../../ui/shownName.ts';
import { Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';

/** Command bodies per tier and the bodies around them, with what each can give. */
export function OrganisationList({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const [{ area, q, kind }] = useFilters();
  const list = usePages<Organisation>(['organisations', area, q, kind], (after, signal) =>
    call(ORGANISATION_ROUTES.organisations, {
      query: { area, q, kind: choiceOf(ORGANISATION_KINDS, kind), after, limit: PAGE_ROWS },
      signal,
    }),
  );
  return (
    <WorkPage
      title={t('pages.organisations')}
      about={t('organisations.about')}
      tabs={tabs}
      filters={
        <>
          <PlaceFilters label={t('organisations.search')} />
          <ChoiceFilter
            name="kind"
            label={t('organisations.kind')}
            all={t('filters.allKinds')}
            options={ORGANISATION_KINDS.map((one) => ({ value: one, label: t(`organisationKind.${one}`) }))}
          />
        </>
      }
    >
      <ListTable
        label={t('organisations.tabs.organisations')}
        list={list}
        keyOf={({ organisationId }) => organisationId}
        empty={t('organisations.empty')}
        columns={[
          {
            key: 'name',
            title: t('organisations.name'),
            cell: (one) => <Under main={shownName(one)}>{one.organisationId}</Under>,
          },
          {
            key: 'kind',
            title: t('organisations.kind'),
            width: 180,
            cell: (one) => (
              <Under main={t(`organisationKind.${one.kind}`)}>
                {one.department ? t(`department.${one.department}`) : null}
              </Under>
            ),
          },
          { key: 'area', title: t('teams.area'), cell: (one) => <AreaCell code={one.area} /> },
          { key: 'phone', title: t('facilities.phone'), width: 150, cell: (one) => one.dutyPhone ?? '—' },
          {
            key: 'offers',
            title: t('organisations.offers'),
            cell: (one) =>
              one.offers
                .map(({ resource, label, quantity }) => `${t(`resource.${resource}`)} ${label} × ${quantity}`)
                .join(t('list.comma')) || '—',
          },
        ]}
      />
    </WorkPage>
  );
}
