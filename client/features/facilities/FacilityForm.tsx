import { Button, Input, InputNumber, Select } from 'antd';
import { Building2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { positionSchema } from '../../../shared/model/area.ts';
import {
  CAPABILITIES,
  FACILITY_KINDS,
  type Facility,
  type FacilityKind,
} from '../../../shared/model/facility.ts';
import { phoneSchema } from '../../../shared/model/phone.ts';
import { changeFacility, createFacility } from '../../transport/facilityApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { PersonSelect } from '../admin/PersonSelect.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';

const MOST_PLACES = 100_000;
/** Six digits of a degree are a decimetre. */
const DEGREE_DIGITS = 6;

/** A new place, or one changed. Its grid follows from its position. */
export function FacilityForm({
  facility,
  onDone,
  onClose,
}: {
  /** The place to change; null for a new one. */
  facility: Facility | null;
  onDone: (facility: Facility) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [kind, setKind] = useState<FacilityKind>(facility?.kind ?? 'service_centre');
  const [name, setName] = useState(facility?.name ?? '');
  const [lon, setLon] = useState<number | null>(facility?.position[0] ?? null);
  const [lat, setLat] = useState<number | null>(facility?.position[1] ?? null);
  const [capabilities, setCapabilities] = useState([...(facility?.capabilities ?? [])]);
  const [capacity, setCapacity] = useState(facility?.capacity ?? null);
  const [keeperId, setKeeper] = useState(facility?.keeperId ?? null);
  const [phone, setPhone] = useState(facility?.dutyPhone ?? '');
  const [hours, setHours] = useState(facility?.hours ?? '');
  const counted = kind === 'shelter' || kind === 'hospital';
  const save = useTask(
    async (body: Parameters<typeof createFacility>[0]) => {
      const { kind: _kind, ...change } = body;
      return facility ? changeFacility(facility.facilityId, change) : createFacility(body);
    },
    ['facilities', 'facility', 'facilitiesOnMap', 'audit'],
  );
  const position = positionSchema.safeParse([lon, lat]).data;
  const dutyPhone = phone.trim() === '' ? null : phone.trim();
  const badPhone = dutyPhone !== null && !phoneSchema.safeParse(dutyPhone).success;
  const ready = name.trim() !== '' && position && !badPhone && (kind !== 'shelter' || capacity !== null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || !position) return;
    const done = await save.run({
      kind,
      name: name.trim(),
      position,
      capabilities,
      capacity: counted ? capacity : null,
      keeperId,
      dutyPhone,
      hours: hours.trim() === '' ? null : hours.trim(),
    });
    if (done) onDone(done);
  };
  const title = facility ? t('facilities.editTitle', { name: facility.name }) : t('facilities.add');
  return (
    <Drawer symbol={<Icon of={Building2} size={20} />} title={title} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={title}>
        <Field label={t('facilities.kind')}>
          {(id) => (
            <Select
              id={id}
              value={kind}
              disabled={facility !== null}
              onChange={setKind}
              options={FACILITY_KINDS.map((one) => ({ value: one, label: t(`common:facilityKind.${one}`) }))}
            />
          )}
        </Field>
        <Field label={t('facilities.name')}>
          {(id) => <Input id={id} maxLength={80} value={name} onChange={(e) => setName(e.target.value)} />}
        </Field>
        <div className={form.actions}>
          <Field label={t('facilities.lon')}>
            {(id) => (
              <InputNumber
                id={id}
                value={lon}
                onChange={setLon}
                min={-180}
                max={180}
                precision={DEGREE_DIGITS}
                step={0.001}
                style={{ width: 190 }}
              />
            )}
          </Field>
          <Field label={t('facilities.lat')}>
            {(id) => (
              <InputNumber
                id={id}
                value={lat}
                onChange={setLat}
                min={-90}
                max={90}
                precision={DEGREE_DIGITS}
                step={0.001}
                style={{ width: 190 }}
              />
            )}
          </Field>
        </div>
        <p className={form.hint}>{t('facilities.positionHint')}</p>
        {counted ? (
          <Field label={t(kind === 'hospital' ? 'common:facilities.beds' : 'common:facilities.places')}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={MOST_PLACES}
                precision={0}
                value={capacity}
                onChange={setCapacity}
                style={{ width: 140 }}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('facilities.capabilities')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={capabilities}
              onChange={setCapabilities}
              showSearch={{ optionFilterProp: 'label' }}
              options={CAPABILITIES.map((one) => ({ value: one, label: t(`common:capability.${one}`) }))}
            />
          )}
        </Field>
        <Field label={t('common:facilities.keeper')}>
          {(id) => (
            <PersonSelect
              id={id}
              area={facility?.area.slice(0, STREET_DIGITS) ?? principal.area}
              value={keeperId}
              onChange={setKeeper}
              clearable
            />
          )}
        </Field>
        <Field label={t('facilities.phone')}>
          {(id) => (
            <Input
              id={id}
              inputMode="tel"
              maxLength={17}
              status={badPhone ? 'error' : ''}
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('common:facilities.hours')}>
          {(id) => <Input id={id} maxLength={60} value={hours} onChange={(e) => setHours(e.target.value)} />}
        </Field>
        <FailureNote failed={save.failed} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={save.busy} disabled={!ready}>
            {t(facility ? 'facilities.save' : 'facilities.create')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}

/** A keeper is looked for in the whole street. */
const STREET_DIGITS = 9;
