import { Button } from 'antd';
import { Radio } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device, DeviceIssued } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { Chip, Drawer, Fact, FactList } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { dayMinuteText } from '../../../ui/timeText.ts';
import { AreaName } from '../areas/AreaCell.tsx';
import { CRS_WORDS } from './crsWords.ts';
import { deniedText, refusedText } from './deviceNews.ts';

/** One device: a new token for it, or an end to the one that it has. */
export function DeviceDrawer({
  device,
  onIssued,
  onChanged,
  onClose,
}: {
  device: Device;
  onIssued: (issued: DeviceIssued) => void;
  onChanged: (device: Device) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const [doing, setDoing] = useState<'rotate' | 'revoke' | null>(null);
  const rotate = useRequest(
    () => call(IDENTITY_ROUTES.rotateDevice, { params: { deviceId: device.deviceId } }),
    ['devices', 'audit'],
  );
  const revoke = useRequest(
    () => call(IDENTITY_ROUTES.revokeDevice, { params: { deviceId: device.deviceId } }),
    ['devices', 'audit'],
  );
  const valid = device.revokedAt === null;
  return (
    <Drawer
      symbol={<Icon of={Radio} size={20} />}
      title={device.deviceId}
      chips={<Chip>{t(valid ? 'devices.valid' : 'devices.revoked')}</Chip>}
      onClose={onClose}
      footer={
        <div className={form.actions}>
          <Button type="primary" onClick={() => setDoing('rotate')}>
            {t('devices.rotate')}
          </Button>
          {valid ? (
            <Button danger onClick={() => setDoing('revoke')}>
              {t('devices.revoke')}
            </Button>
          ) : null}
        </div>
      }
    >
      <FactList>
        <Fact name={t('devices.unit')}>
          {device.callsign} · {device.unitId}
        </Fact>
        <Fact name={t('devices.kind')}>{t(`common:unitKind.${device.kind}`)}</Fact>
        <Fact name={t('devices.area')}>
          <AreaName code={device.area} /> {device.area}
        </Fact>
        <Fact name={t('devices.crs')}>{CRS_WORDS[device.crs]}</Fact>
        <Fact name={t('devices.createdAt')}>{dayMinuteText(device.createdAt)}</Fact>
        <Fact name={t('devices.issuedAt')}>{dayMinuteText(device.issuedAt)}</Fact>
        {device.news ? (
          <>
            {device.news.seenAt === null ? null : (
              <Fact name={t('devices.seenAt')}>{dayMinuteText(device.news.seenAt)}</Fact>
            )}
            {device.news.battery === null ? null : (
              <Fact name={t('devices.battery')}>{Math.round(device.news.battery * 100)} %</Fact>
            )}
            {device.news.refusal ? (
              <Fact name={t('devices.refusedTitle')}>
                {refusedText(device.news, t)} ({dayMinuteText(device.news.refusal.at)})
              </Fact>
            ) : null}
            {device.news.denied ? (
              <Fact name={t('devices.deniedTitle')}>
                {deniedText(device.news, t)} ({dayMinuteText(device.news.denied.at)})
              </Fact>
            ) : null}
          </>
        ) : null}
        {device.revokedAt === null ? null : (
          <Fact name={t('devices.revokedAt')}>{dayMinuteText(device.revokedAt)}</Fact>
        )}
      </FactList>
      {doing === 'rotate' ? (
        <ConfirmDialog
          title={t('devices.rotateTitle', { device: device.deviceId })}
          confirm={t('devices.rotate')}
          request={rotate}
          onConfirm={async () => {
            const issued = await rotate.run(undefined);
            if (!issued) return;
            setDoing(null);
            onIssued(issued);
          }}
          onCancel={() => setDoing(null)}
        >
          <p>{t('devices.rotateWarning')}</p>
        </ConfirmDialog>
      ) : null}
      {doing === 'revoke' ? (
        <ConfirmDialog
          title={t('devices.revokeTitle', { device: device.deviceId })}
          confirm={t('devices.revoke')}
          request={revoke}
          onConfirm={async () => {
            const changed = await revoke.run(undefined);
            if (!changed) return;
            setDoing(null);
            onChanged(changed.device);
          }}
          onCancel={() => setDoing(null)}
        >
          <p>{t('devices.revokeWarning')}</p>
        </ConfirmDialog>
      ) : null}
    </Drawer>
  );
}
