import { Button, Input, Select } from 'antd';
import { Radio } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device, DeviceIssued } from '../../../shared/wire/identityRoutes.ts';
import { deviceIssueSchema } from '../../../shared/wire/identityRoutes.ts';
import { issueDevice } from '../../transport/identityApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useTask } from '../admin/useTask.ts';
import { CRS_NAMES } from './crsNames.ts';

/** One more device for a unit that exists. */
export function IssueDevice({
  onIssued,
  onClose,
}: {
  onIssued: (issued: DeviceIssued) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const [unitId, setUnit] = useState('');
  const [deviceId, setDevice] = useState('');
  const [crs, setCrs] = useState<Device['crs']>('wgs84');
  const task = useTask(issueDevice, ['devices', 'audit']);
  const draft = deviceIssueSchema.safeParse({ unitId: unitId.trim(), deviceId: deviceId.trim(), crs });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const issued = draft.success ? await task.run(draft.data) : null;
    if (issued) onIssued(issued);
  };
  return (
    <Drawer symbol={<Icon of={Radio} size={20} />} title={t('devices.add')} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={t('devices.add')}>
        <Field label={t('devices.unitId')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              spellCheck={false}
              maxLength={40}
              value={unitId}
              onChange={(event) => setUnit(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('devices.device')}>
          {(id) => (
            <Input
              id={id}
              spellCheck={false}
              maxLength={60}
              value={deviceId}
              onChange={(event) => setDevice(event.target.value)}
            />
          )}
        </Field>
        <p className={form.hint}>{t('devices.deviceRule')}</p>
        <Field label={t('devices.crs')}>
          {(id) => (
            <Select
              id={id}
              value={crs}
              onChange={setCrs}
              options={Object.entries(CRS_NAMES).map(([value, label]) => ({
                value: value as Device['crs'],
                label,
              }))}
            />
          )}
        </Field>
        <p className={form.hint}>{t('devices.crsHint')}</p>
        <FailureNote failed={task.failed} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={task.busy} disabled={!draft.success}>
            {t('devices.issue')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}
