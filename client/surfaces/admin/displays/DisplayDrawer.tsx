import { Button } from 'antd';
import { MonitorUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Display } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { Chip, Drawer, Fact, FactList } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { dayMinuteText } from '../../../ui/timeText.ts';
import { AreaName } from '../areas/AreaCell.tsx';
import { displayState } from './displayState.ts';

/** One screen; revoking ends what it shows at once. */
export function DisplayDrawer({
  display,
  now,
  onChanged,
  onClose,
}: {
  display: Display;
  now: number;
  onChanged: (display: Display) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  const revoke = useRequest(
    () => call(IDENTITY_ROUTES.revokeDisplay, { params: { displayId: display.displayId } }),
    ['displays', 'audit'],
  );
  const state = displayState(display, now);
  return (
    <Drawer
      symbol={<Icon of={MonitorUp} size={20} />}
      title={display.name}
      chips={<Chip>{t(`displays.states.${state}`)}</Chip>}
      onClose={onClose}
      footer={
        display.revokedAt === null ? (
          <div className={form.actions}>
            <Button danger onClick={() => setAsking(true)}>
              {t('displays.revoke')}
            </Button>
          </div>
        ) : undefined
      }
    >
      <FactList>
        <Fact name={t('displays.area')}>
          <AreaName code={display.area} /> {display.area}
        </Fact>
        <Fact name={t('displays.createdBy')}>{display.createdBy}</Fact>
        <Fact name={t('displays.createdAt')}>{dayMinuteText(display.createdAt)}</Fact>
        <Fact name={t('displays.expiresAt')}>
          {display.expiresAt === null ? t('displays.untilRevoked') : dayMinuteText(display.expiresAt)}
        </Fact>
        <Fact name={t('displays.lastUsedAt')}>
          {display.lastUsedAt === null ? t('displays.neverUsed') : dayMinuteText(display.lastUsedAt)}
        </Fact>
        {display.revokedAt === null ? null : (
          <Fact name={t('displays.revokedAt')}>{dayMinuteText(display.revokedAt)}</Fact>
        )}
      </FactList>
      {asking ? (
        <ConfirmDialog
          title={t('displays.revokeTitle', { name: display.name })}
          confirm={t('displays.revoke')}
          request={revoke}
          onConfirm={async () => {
            const changed = await revoke.run(undefined);
            if (!changed) return;
            setAsking(false);
            onChanged(changed.display);
          }}
          onCancel={() => setAsking(false)}
        >
          <p>{t('displays.revokeWarning')}</p>
        </ConfirmDialog>
      ) : null}
    </Drawer>
  );
}
