import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import {
  CAPABILITIES,
  FACILITY_KINDS,
  type Facility,
  SHELTER_STATUSES,
} from '../../../../shared/model/facility.ts';
import { fillText, STATUS_TONES } from '../../../features/facilities/facilityState.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { AddButton } from '../../../forms/AddButton.tsx';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { useOpenId } from '../../../forms/useOpenId.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { fetchFacilities } from '../../../transport/facilityApi.ts';
import { shownName } from '../../../ui/shownName.ts';
import { StateWord, Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { AreaFilter, SearchFilter } from '../areas/PlaceFilters.tsx';
import { FacilityDrawer } from './FacilityDrawer.tsx';
import { FacilityForm } from './FacilityForm.tsx';

/** Places: service centres, shelters, muster and staging points, hospitals, deliberation venues. */
export function FacilitiesPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q, kind, status, capability }, narrow] = useFilters();
  const beside = useOpenId();
  const { opened } = beside;
  const list = usePages<Facility>(['facilities', area, q, kind, status, capability], (after, signal) =>
    fetchFacilities(
      {
        area,
        q,
        kind: choiceOf(FACILITY_KINDS, kind),
        status: choiceOf(SHELTER_STATUSES, status),
        capability: choiceOf(CAPABILITIES, capability),
        after,
        limit: PAGE_ROWS,
      },
      signal,
    ),
  );
  return (
    <WorkPage
      title={t('pages.facilities')}
      about={t('facilities.about')}
      actions={
        can(principal, 'facility.edit', principal.area) ? (
          <AddButton onClick={beside.add}>{t('facilities.add')}</AddButton>
        ) : null
      }
      filters={
        <>
          <SearchFilter label={t('facilities.search')} />
          <AreaFilter width={220} />
          <ChoiceFilter
            name="kind"
            label={t('facilities.kind')}
            all={t('filters.allKinds')}
            options={FACILITY_KINDS.map((one) => ({ value: one, label: t(`desk:facilityKind.${one}`) }))}
          />
          <ChoiceFilter
            name="status"
            label={t('facilities.status')}
            all={t('filters.allStates')}
            options={SHELTER_STATUSES.map((one) => ({
              value: one,
              label: t(`desk:facilityStatus.${one}`),
            }))}
            width={140}
          />
          <Select
            mode="multiple"
            aria-label={t('facilities.capabilities')}
            placeholder={t('facilities.withCapability')}
            style={{ minWidth: 200, maxWidth: 420 }}
            value={capability ? capability.split(',') : []}
            onChange={(chosen: string[]) => narrow({ capability: chosen.join(',') || undefined })}
            showSearch={{ optionFilterProp: 'label' }}
            options={CAPABILITIES.map((one) => ({ value: one, label: t(`desk:capability.${one}`) }))}
          />
        </>
      }
      side={
        beside.adding ? (
          <FacilityForm
            facility={null}
            onDone={(made) => beside.show(made.facilityId)}
            onClose={beside.close}
          />
        ) : opened ? (
          <FacilityDrawer key={opened} facilityId={opened} onClose={beside.close} />
        ) : null
      }
    >
      <ListTable
        label={t('pages.facilities')}
        list={list}
        keyOf={({ facilityId }) => facilityId}
        opened={opened}
        onOpen={({ facilityId }) => beside.show(facilityId)}
        empty={t('facilities.empty')}
        columns={[
          {
            key: 'name',
            title: t('facilities.name'),
            cell: (one) => <Under main={shownName(one)}>{one.facilityId}</Under>,
          },
          {
            key: 'kind',
            title: t('facilities.kind'),
            width: 150,
            cell: (one) => (
              <Under main={t(`desk:facilityKind.${one.kind}`)}>
                {one.forwardPostSince === null ? null : t('desk:facilities.forwardPost')}
              </Under>
            ),
          },
          { key: 'area', title: t('facilities.area'), cell: (one) => <AreaCell code={one.area} /> },
          {
            key: 'status',
            title: t('facilities.status'),
            width: 110,
            cell: (one) => (
              <StateWord tone={STATUS_TONES[one.status]}>{t(`desk:facilityStatus.${one.status}`)}</StateWord>
            ),
          },
          {
            key: 'fill',
            title: t('facilities.fill'),
            width: 120,
            figure: true,
            cell: (one) => fillText(one) ?? '—',
          },
          {
            key: 'capabilities',
            title: t('facilities.capabilities'),
            cell: (one) =>
              one.capabilities.map((c) => t(`desk:capability.${c}`)).join(t('list.comma')) || '—',
          },
          { key: 'phone', title: t('facilities.phone'), width: 140, cell: (one) => one.dutyPhone ?? '—' },
        ]}
      />
    </WorkPage>
  );
}
