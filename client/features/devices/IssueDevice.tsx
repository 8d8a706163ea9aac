import { Button, Checkbox, Input, Select } from 'antd';
import { Radio } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNIT_KINDS, type UnitKind, unitIdSchema } from '../../../shared/model/unit.ts';
import type { Device } from '../../../shared/wire/identityRoutes.ts';
import { deviceIssueSchema } from '../../../shared/wire/identityRoutes.ts';
import { issueDevice, provisionUnit } from '../../transport/identityApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';
import { CRS_NAMES } from './crsNames.ts';

/** What is shown once. */
export interface IssuedToken {
  readonly deviceId: string;
  readonly token: string;
}

/** A device: one more for a unit that exists, or the first of a new one. */
export function IssueDevice({
  onIssued,
  onClose,
}: {
  onIssued: (issued: IssuedToken) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const [unitId, setUnit] = useState('');
  const [deviceId, setDevice] = useState('');
  const [crs, setCrs] = useState<Device['crs']>('wgs84');
  const principal = usePrincipal();
  const [fresh, setFresh] = useState(false);
  const [callsign, setCallsign] = useState('');
  const [kind, setKind] = useState<UnitKind>('volunteer');
  const [homeArea, setArea] = useState(principal.area);
  const issue = useTask(issueDevice, ['devices', 'audit']);
  const provision = useTask(provisionUnit, ['devices', 'consents', 'audit']);
  const newUnit = { unitId: unitId.trim(), kind, callsign: callsign.trim(), homeArea, team: null, crs };
  const ready = fresh
    ? unitIdSchema.safeParse(newUnit.unitId).success && newUnit.callsign !== ''
    : deviceIssueSchema.safeParse({ unitId: unitId.trim(), deviceId: deviceId.trim(), crs }).success;
  const draft = deviceIssueSchema.safeParse({ unitId: unitId.trim(), deviceId: deviceId.trim(), crs });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    if (fresh) {
      const made = await provision.run(newUnit);
      if (made) onIssued(made);
    } else if (draft.success) {
      const issued = await issue.run(draft.data);
      if (issued) onIssued({ deviceId: issued.device.deviceId, token: issued.token });
    }
  };
  return (
    <Drawer symbol={<Icon of={Radio} size={20} />} title={t('devices.add')} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={t('devices.add')}>
        <Checkbox checked={fresh} onChange={(event) => setFresh(event.target.checked)}>
          {t('devices.newUnit')}
        </Checkbox>
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
        {fresh ? (
          <>
            <Field label={t('devices.callsign')}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={40}
                  value={callsign}
                  onChange={(event) => setCallsign(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('devices.kind')}>
              {(id) => (
                <Select
                  id={id}
                  value={kind}
                  onChange={setKind}
                  options={UNIT_KINDS.map((one) => ({ value: one, label: t(`common:unitKind.${one}`) }))}
                />
              )}
            </Field>
            <Field label={t('devices.area')}>
              {(id) => (
                <AreaSelect
                  id={id}
                  root={principal.area}
                  value={homeArea}
                  onChange={(code) => setArea(code ?? principal.area)}
                />
              )}
            </Field>
          </>
        ) : (
          <>
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
          </>
        )}
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
        <FailureNote failed={issue.failed ?? provision.failed} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={issue.busy || provision.busy} disabled={!ready}>
            {t('devices.issue')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}
