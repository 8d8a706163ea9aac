import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import { AddButton } from '../../../forms/AddButton.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { TokenOnce } from '../../../forms/TokenOnce.tsx';
import { useFilters } from '../../../forms/useFilters.ts';
import { useOpenRow } from '../../../forms/useOpenRow.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { call } from '../../../transport/call.ts';
import { dayMinuteText } from '../../../ui/timeText.ts';
import { StateWord, Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';
import { CRS_WORDS } from './crsWords.ts';
import { DeviceDrawer } from './DeviceDrawer.tsx';
import { deniedText, refusedText } from './deviceNews.ts';
import { IssueDevice, type IssuedToken } from './IssueDevice.tsx';

/** Phones and trackers by the unit that carries them; each reports with a token of its own. */
export function DevicesPage() {
  const { t } = useTranslation('admin');
  const [{ area, q }] = useFilters();
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const list = usePages<Device>(['devices', area, q], (after, signal) =>
    call(IDENTITY_ROUTES.devices, { query: { area, q, after, limit: PAGE_ROWS }, signal }),
  );
  const beside = useOpenRow(list.rows, ({ deviceId }) => deviceId);
  const { opened } = beside;
  return (
    <WorkPage
      title={t('pages.devices')}
      about={t('devices.about')}
      actions={<AddButton onClick={beside.add}>{t('devices.add')}</AddButton>}
      filters={<PlaceFilters label={t('devices.search')} />}
      side={
        beside.adding ? (
          <IssueDevice onIssued={setIssued} onClose={beside.close} />
        ) : opened ? (
          <DeviceDrawer
            key={opened.deviceId}
            device={opened}
            onIssued={({ device, token }) => setIssued({ deviceId: device.deviceId, token })}
            onChanged={beside.show}
            onClose={beside.close}
          />
        ) : null
      }
    >
      {issued ? (
        <TokenOnce
          title={t('devices.tokenOf', { device: issued.deviceId })}
          secrets={[
            { name: t('devices.device'), value: issued.deviceId },
            { name: t('devices.token'), value: issued.token },
          ]}
          onClose={() => {
            beside.close();
            setIssued(null);
          }}
        />
      ) : null}
      <ListTable
        label={t('pages.devices')}
        list={list}
        keyOf={({ deviceId }) => deviceId}
        opened={opened?.deviceId ?? null}
        onOpen={beside.show}
        empty={t('devices.empty')}
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
          { key: 'crs', title: t('devices.crs'), width: 110, cell: (one) => CRS_WORDS[one.crs] },
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
            key: 'seen',
            title: t('devices.seenAt'),
            width: 190,
            cell: ({ news }) =>
              news ? (
                <Under main={news.seenAt === null ? t('devices.notSeen') : dayMinuteText(news.seenAt)}>
                  {refusedText(news, t) ?? deniedText(news, t)}
                </Under>
              ) : (
                t('devices.notSeen')
              ),
          },
          {
            key: 'issued',
            title: t('devices.issuedAt'),
            width: 150,
            cell: (one) => dayMinuteText(one.issuedAt),
          },
        ]}
      />
    </WorkPage>
  );
}
