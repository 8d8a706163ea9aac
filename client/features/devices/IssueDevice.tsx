import { Checkbox } from 'antd';
import { Radio } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNIT_KINDS, type UnitKind, unitIdSchema } from '../../../shared/model/unit.ts';
import type { Device } from '../../../shared/wire/identityRoutes.ts';
import { deviceIssueSchema } from '../../../shared/wire/identityRoutes.ts';
import { issueDevice, provisionUnit } from '../../transport/identityApi.ts';
import form from '../../ui/DrawerForm.module.css';
import { AreaField } from '../admin/AreaField.tsx';
import { ChoiceField } from '../admin/ChoiceField.tsx';
import { DrawerForm } from '../admin/DrawerForm.tsx';
import { TextField } from '../admin/TextField.tsx';
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
  const send = async () => {
    if (fresh) {
      const made = await provision.run(newUnit);
      if (made) onIssued(made);
    } else if (draft.success) {
      const issued = await issue.run(draft.data);
      if (issued) onIssued({ deviceId: issued.device.deviceId, token: issued.token });
    }
  };
  return (
    <DrawerForm
      icon={Radio}
      title={t('devices.add')}
      submit={t('devices.issue')}
      task={{ busy: issue.busy || provision.busy, failed: issue.failed ?? provision.failed }}
      ready={ready}
      onSubmit={send}
      onClose={onClose}
    >
      <Checkbox checked={fresh} onChange={(event) => setFresh(event.target.checked)}>
        {t('devices.newUnit')}
      </Checkbox>
      <TextField
        label={t('devices.unitId')}
        autoFocus
        spellCheck={false}
        maxLength={40}
        value={unitId}
        onChange={setUnit}
      />
      {fresh ? (
        <>
          <TextField label={t('devices.callsign')} maxLength={40} value={callsign} onChange={setCallsign} />
          <ChoiceField
            label={t('devices.kind')}
            value={kind}
            onChange={setKind}
            options={UNIT_KINDS.map((one) => ({ value: one, label: t(`common:unitKind.${one}`) }))}
          />
          <AreaField label={t('devices.area')} value={homeArea} onChange={setArea} />
        </>
      ) : (
        <>
          <TextField
            label={t('devices.device')}
            spellCheck={false}
            maxLength={60}
            value={deviceId}
            onChange={setDevice}
          />
          <p className={form.hint}>{t('devices.deviceRule')}</p>
        </>
      )}
      <ChoiceField
        label={t('devices.crs')}
        value={crs}
        onChange={setCrs}
        options={Object.entries(CRS_NAMES).map(([value, label]) => ({
          value: value as Device['crs'],
          label,
        }))}
      />
      <p className={form.hint}>{t('devices.crsHint')}</p>
    </DrawerForm>
  );
}
