import { Checkbox } from 'antd';
import { Radio } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idSpaceOf } from '../../../../shared/access/idSpace.ts';
import { UNIT_KINDS, type UnitKind, unitIdSchema } from '../../../../shared/model/unit.ts';
import type { Device } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { ROUTES } from '../../../../shared/wire/routes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ChoiceField } from '../../../forms/ChoiceField.tsx';
import { DrawerForm } from '../../../forms/DrawerForm.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { AreaField } from '../areas/AreaField.tsx';
import { CRS_WORDS } from './crsWords.ts';

/** What is shown once. */
export interface IssuedToken {
  readonly deviceId: string;
  readonly token: string;
}

/** A unit that does not exist yet, with its first device. One that exists keeps its token: none is answered. */
async function provisionUnit(unit: SentBody<typeof ROUTES.provision>['units'][number]) {
  const { units } = await call(ROUTES.provision, { body: { units: [unit] } });
  return units[0]!;
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
  const principal = usePrincipal();
  const [{ unitId, deviceId, crs, fresh, callsign, kind, homeArea }, put] = useFields<{
    unitId: string;
    deviceId: string;
    crs: Device['crs'];
    fresh: boolean;
    callsign: string;
    kind: UnitKind;
    homeArea: string;
  }>({
    unitId: '',
    deviceId: '',
    crs: 'wgs84',
    fresh: false,
    callsign: '',
    kind: 'volunteer',
    homeArea: principal.area,
  });
  const [kept, setKept] = useState<string | null>(null);
  const issue = useRequest(
    (body: SentBody<typeof IDENTITY_ROUTES.issueDevice>) => call(IDENTITY_ROUTES.issueDevice, { body }),
    ['devices', 'audit'],
  );
  const provision = useRequest(provisionUnit, ['devices', 'consents', 'audit']);
  const newUnit = { unitId: unitId.trim(), kind, callsign: callsign.trim(), homeArea, team: null, crs };
  // What the server lets them choose for a new one begins so.
  const space = idSpaceOf(principal, 'unit.provision');
  const ready = fresh
    ? newUnit.unitId !== space && unitIdSchema.safeParse(newUnit.unitId).success && newUnit.callsign !== ''
    : IDENTITY_ROUTES.issueDevice.body.safeParse({ unitId: unitId.trim(), deviceId: deviceId.trim(), crs })
        .success;
  const draft = IDENTITY_ROUTES.issueDevice.body.safeParse({
    unitId: unitId.trim(),
    deviceId: deviceId.trim(),
    crs,
  });
  const send = async () => {
    if (fresh) {
      const made = await provision.run(newUnit);
      if (made?.token) onIssued({ deviceId: made.deviceId, token: made.token });
      setKept(made && !made.token ? made.deviceId : null);
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
      request={{ busy: issue.busy || provision.busy, failed: issue.failed ?? provision.failed }}
      ready={ready}
      onSubmit={send}
      onClose={onClose}
    >
      <Checkbox
        checked={fresh}
        onChange={({ target }) => {
          put({ fresh: target.checked });
          if (target.checked && unitId === '') put({ unitId: space });
        }}
      >
        {t('devices.newUnit')}
      </Checkbox>
      <TextField
        label={t('devices.unitId')}
        autoFocus
        spellCheck={false}
        maxLength={40}
        value={unitId}
        onChange={(unitId) => put({ unitId })}
      />
      {fresh ? (
        <>
          <TextField
            label={t('devices.callsign')}
            maxLength={40}
            value={callsign}
            onChange={(callsign) => put({ callsign })}
          />
          <ChoiceField
            label={t('devices.kind')}
            value={kind}
            onChange={(kind) => put({ kind })}
            options={UNIT_KINDS.map((one) => ({ value: one, label: t(`common:unitKind.${one}`) }))}
          />
          <AreaField label={t('devices.area')} value={homeArea} onChange={(homeArea) => put({ homeArea })} />
        </>
      ) : (
        <>
          <TextField
            label={t('devices.device')}
            spellCheck={false}
            maxLength={60}
            value={deviceId}
            onChange={(deviceId) => put({ deviceId })}
          />
          <p className={form.hint}>{t('devices.deviceRule')}</p>
        </>
      )}
      <ChoiceField
        label={t('devices.crs')}
        value={crs}
        onChange={(crs) => put({ crs })}
        options={Object.entries(CRS_WORDS).map(([value, label]) => ({
          value: value as Device['crs'],
          label,
        }))}
      />
      <p className={form.hint}>{t('devices.crsHint')}</p>
      {kept ? <p role="status">{t('devices.tokenKept', { device: kept })}</p> : null}
    </DrawerForm>
  );
}
