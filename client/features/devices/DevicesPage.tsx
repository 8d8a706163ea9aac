import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../../shared/wire/identityRoutes.ts';
import { fetchDevices } from '../../transport/identityApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { dayText, minuteText } from '../../ui/timeText.ts';
import { StateWord, Under, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { TokenOnce } from '../admin/TokenOnce.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { usePrincipal } from '../session/session.tsx';
import { CRS_NAMES } from './crsNames.ts';
import { DeviceDrawer } from './DeviceDrawer.tsx';
import { IssueDevice, type IssuedToken } from './IssueDevice.tsx';

/** Phones and trackers by the unit that carries them; each reports with a token of its own. */
export function DevicesPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q }, narrow] = useFilters();
  const [open, setOpen] = useState<Device | 'new' | null>(null);
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const list = usePages<Device>(['devices', area, q], (after, signal) =>
    fetchDevices({ area, q, after, limit: PAGE_ROWS }, signal),
  );
  const opened =
    open && open !== 'new' ? (list.rows.find(({ deviceId }) => deviceId === open.deviceId) ?? open) : null;
  return (
    <WorkPage
      title={t('pages.devices')}
      about={t('devices.about')}
      actions={
        <Button type="primary" icon={<Icon of={Plus} size={15} />} onClick={() => setOpen('new')}>
          {t('devices.add')}
        </Button>
      }
      filters={
        <>
          <SearchField
            label={t('devices.search')}
            value={q ?? ''}
            onChange={(text) => narrow({ q: text || undefined })}
          />
          <AreaSelect
            label={t('filters.area')}
            root={principal.area}
            value={area ?? null}
            clearable
            width={240}
            onChange={(code) => narrow({ area: code ?? undefined })}
          />
        </>
      }
      side={
        open === 'new' ? (
          <IssueDevice onIssued={setIssued} onClose={() => setOpen(null)} />
        ) : opened ? (
          <DeviceDrawer
            key={opened.deviceId}
            device={opened}
            onIssued={({ device, token }) => setIssued({ deviceId: device.deviceId, token })}
            onChanged={setOpen}
            onClose={() => setOpen(null)}
          />
        ) : null
      }
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('pages.devices')}
        rows={list.rows}
        keyOf={({ deviceId }) => deviceId}
        opened={opened?.deviceId ?? null}
        onOpen={setOpen}
        loading={list.loading}
        more={list.more}
        empty={t(q || area ? 'filters.none' : 'devices.empty')}
        columns={[
          { key: 'device', title: t('devices.device'), width: 220, cell: (one) => one.deviceId },
          {
            key: 'unit',
            title: t('devices.unit'),
            cell: (one) => (
              <Under main={one.callsign}>
                {one.unitId} · {t(`common:unitKind.${one.kind}`)}
              </Under>
            ),
          },
          { key: 'area', title: t('devices.area'), cell: (one) => <AreaCell code={one.area} /> },
          { key: 'crs', title: t('devices.crs'), width: 110, cell: (one) => CRS_NAMES[one.crs] },
          {
            key: 'state',
            title: t('devices.state'),
            width: 110,
            cell: (one) => (
              <StateWord tone={one.revokedAt === null ? 'good' : 'quiet'}>
                {t(one.revokedAt === null ? 'devices.valid' : 'devices.revoked')}
              </StateWord>
            ),
          },
          {
            key: 'issued',
            title: t('devices.issuedAt'),
            width: 150,
            cell: (one) => `${dayText(one.issuedAt)} ${minuteText(one.issuedAt)}`,
          },
        ]}
      />
      {issued ? (
        <TokenOnce
          title={t('devices.tokenOf', { device: issued.deviceId })}
          secrets={[
            { name: t('devices.device'), value: issued.deviceId },
            { name: t('devices.token'), value: issued.token },
          ]}
          onClose={() => {
            setOpen(null);
            setIssued(null);
          }}
        />
      ) : null}
    </WorkPage>
  );
}
