import { Button, Select } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import {
  CAPABILITIES,
  FACILITY_KINDS,
  type Facility,
  SHELTER_STATUSES,
} from '../../../shared/model/facility.ts';
import { fetchFacilities } from '../../transport/facilityApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StateWord, Under, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { ChoiceFilter } from '../admin/ChoiceFilter.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { usePrincipal } from '../session/session.tsx';
import { FacilityDrawer } from './FacilityDrawer.tsx';
import { FacilityForm } from './FacilityForm.tsx';
import { fillText, STATUS_TONES } from './facilityState.ts';

/** Places: service centres, shelters, muster and staging points, hospitals, deliberation venues. */
export function FacilitiesPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q, kind, status, capability, open }, narrow] = useFilters();
  const [adding, setAdding] = useState(false);
  const list = usePages<Facility>(['facilities', area, q, kind, status, capability], (after, signal) =>
    fetchFacilities({ area, q, kind, status, capability, after, limit: PAGE_ROWS }, signal),
  );
  const show = (facilityId: string | undefined) => {
    setAdding(false);
    narrow({ open: facilityId });
  };
  return (
    <WorkPage
      title={t('pages.facilities')}
      about={t('facilities.about')}
      actions={
        can(principal, 'facility.edit', principal.area) ? (
          <Button type="primary" icon={<Icon of={Plus} size={15} />} onClick={() => setAdding(true)}>
            {t('facilities.add')}
          </Button>
        ) : null
      }
      filters={
        <>
          <SearchField
            label={t('facilities.search')}
            value={q ?? ''}
            onChange={(text) => narrow({ q: text || undefined })}
          />
          <AreaSelect
            label={t('filters.area')}
            root={principal.area}
            value={area ?? null}
            clearable
            width={220}
            onChange={(code) => narrow({ area: code ?? undefined })}
          />
          <ChoiceFilter
            label={t('facilities.kind')}
            all={t('filters.allKinds')}
            options={FACILITY_KINDS.map((one) => ({ value: one, label: t(`common:facilityKind.${one}`) }))}
            value={kind}
            onChange={(one) => narrow({ kind: one })}
          />
          <ChoiceFilter
            label={t('facilities.status')}
            all={t('filters.allStates')}
            options={SHELTER_STATUSES.map((one) => ({
              value: one,
              label: t(`common:facilityStatus.${one}`),
            }))}
            value={status}
            onChange={(one) => narrow({ status: one })}
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
            options={CAPABILITIES.map((one) => ({ value: one, label: t(`common:capability.${one}`) }))}
          />
        </>
      }
      side={
        adding ? (
          <FacilityForm
            facility={null}
            onDone={(made) => show(made.facilityId)}
            onClose={() => setAdding(false)}
          />
        ) : open ? (
          <FacilityDrawer key={open} facilityId={open} onClose={() => show(undefined)} />
        ) : null
      }
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('pages.facilities')}
        rows={list.rows}
        keyOf={({ facilityId }) => facilityId}
        opened={open ?? null}
        onOpen={({ facilityId }) => show(facilityId)}
        loading={list.loading}
        more={list.more}
        empty={t(q || area || kind || status || capability ? 'filters.none' : 'facilities.empty')}
        columns={[
          {
            key: 'name',
            title: t('facilities.name'),
            cell: (one) => <Under main={one.name}>{one.facilityId}</Under>,
          },
          {
            key: 'kind',
            title: t('facilities.kind'),
            width: 150,
            cell: (one) => (
              <Under main={t(`common:facilityKind.${one.kind}`)}>
                {one.forwardPostSince === null ? null : t('common:facilities.forwardPost')}
              </Under>
            ),
          },
          { key: 'area', title: t('facilities.area'), cell: (one) => <AreaCell code={one.area} /> },
          {
            key: 'status',
            title: t('facilities.status'),
            width: 110,
            cell: (one) => (
              <StateWord tone={STATUS_TONES[one.status]}>
                {t(`common:facilityStatus.${one.status}`)}
              </StateWord>
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
              one.capabilities.map((c) => t(`common:capability.${c}`)).join(t('list.comma')) || '—',
          },
          { key: 'phone', title: t('facilities.phone'), width: 140, cell: (one) => one.dutyPhone ?? '—' },
        ]}
      />
    </WorkPage>
  );
}
