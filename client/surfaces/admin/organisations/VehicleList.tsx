import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VEHICLE_KINDS, type Vehicle } from '../../../../shared/model/team.ts';
import { ORGANISATION_ROUTES } from '../../../../shared/wire/organisationRoutes.ts';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { call } from '../../../transport/call.ts';
import { Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';

/** Vehicles by kind and home area. */
export function VehicleList({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const [{ area, q, kind }] = useFilters();
  const list = usePages<Vehicle>(['vehicles', area, q, kind], (after, signal) =>
    call(ORGANISATION_ROUTES.vehicles, {
      query: { area, q, kind: choiceOf(VEHICLE_KINDS, kind), after, limit: PAGE_ROWS },
      signal,
    }),
  );
  return (
    <WorkPage
      title={t('pages.organisations')}
      about={t('organisations.vehiclesAbout')}
      tabs={tabs}
      filters={
        <>
          <PlaceFilters label={t('organisations.searchVehicle')} />
          <ChoiceFilter
            name="kind"
            label={t('organisations.kind')}
            all={t('filters.allKinds')}
            options={VEHICLE_KINDS.map((one) => ({ value: one, label: t(`vehicleKind.${one}`) }))}
          />
        </>
      }
    >
      <ListTable
        label={t('organisations.tabs.vehicles')}
        list={list}
        keyOf={({ vehicleId }) => vehicleId}
        empty={t('organisations.noVehicles')}
        columns={[
          {
            key: 'plate',
            title: t('organisations.plate'),
            cell: (one) => <Under main={one.plate}>{one.vehicleId}</Under>,
          },
          {
            key: 'kind',
            title: t('organisations.kind'),
            width: 140,
            cell: (one) => t(`vehicleKind.${one.kind}`),
          },
          { key: 'callsign', title: t('person.callsign'), width: 160, cell: (one) => one.callsign ?? '—' },
          { key: 'area', title: t('teams.area'), cell: (one) => <AreaCell code={one.homeArea} /> },
          { key: 'unit', title: t('people.unit'), width: 160, cell: (one) => one.unitId ?? '—' },
        ]}
      />
    </WorkPage>
  );
}
