import { Building2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { areaAt, positionSchema } from '../../../../shared/model/area.ts';
import {
  CAPABILITIES,
  FACILITY_KINDS,
  type Facility,
  type FacilityKind,
} from '../../../../shared/model/facility.ts';
import { phoneSchema } from '../../../../shared/model/phone.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { FACILITY_ROUTES } from '../../../../shared/wire/facilityRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ChoiceField } from '../../../forms/ChoiceField.tsx';
import { ChoicesField } from '../../../forms/ChoicesField.tsx';
import { DrawerForm } from '../../../forms/DrawerForm.tsx';
import { NumberField } from '../../../forms/NumberField.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { PersonSelect } from '../people/PersonSelect.tsx';

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
  const [{ kind, name, lon, lat, capabilities, capacity, keeperId, phone, hours }, put] = useFields<{
    kind: FacilityKind;
    name: string;
    lon: number | null;
    lat: number | null;
    capabilities: Facility['capabilities'][number][];
    capacity: number | null;
    keeperId: string | null;
    phone: string;
    hours: string;
  }>({
    kind: facility?.kind ?? 'service_centre',
    name: facility?.name ?? '',
    lon: facility?.position[0] ?? null,
    lat: facility?.position[1] ?? null,
    capabilities: [...(facility?.capabilities ?? [])],
    capacity: facility?.capacity ?? null,
    keeperId: facility?.keeperId ?? null,
    phone: facility?.dutyPhone ?? '',
    hours: facility?.hours ?? '',
  });
  const counted = kind === 'shelter' || kind === 'hospital';
  const save = useRequest(
    async (body: SentBody<typeof FACILITY_ROUTES.addFacility>) => {
      const { kind: _kind, ...change } = body;
      return facility
        ? call(FACILITY_ROUTES.changeFacility, { params: { facilityId: facility.facilityId }, body: change })
        : call(FACILITY_ROUTES.addFacility, { body });
    },
    ['facilities', 'facility', 'facilitiesOnMap', 'audit'],
  );
  const position = positionSchema.safeParse([lon, lat]).data;
  const dutyPhone = phone.trim() === '' ? null : phone.trim();
  const badPhone = dutyPhone !== null && !phoneSchema.safeParse(dutyPhone).success;
  const ready =
    name.trim() !== '' && position !== undefined && !badPhone && (kind !== 'shelter' || capacity !== null);
  const send = async () => {
    if (!position) return;
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
    <DrawerForm
      icon={Building2}
      title={title}
      submit={t(facility ? 'facilities.save' : 'facilities.create')}
      request={save}
      ready={ready}
      onSubmit={send}
      onClose={onClose}
    >
      <ChoiceField
        label={t('facilities.kind')}
        value={kind}
        disabled={facility !== null}
        onChange={(kind) => put({ kind })}
        options={FACILITY_KINDS.map((one) => ({ value: one, label: t(`desk:facilityKind.${one}`) }))}
      />
      <TextField
        label={t('facilities.name')}
        maxLength={TITLE_LENGTH}
        value={name}
        onChange={(name) => put({ name })}
      />
      <div className={form.actions}>
        <NumberField
          label={t('facilities.lon')}
          value={lon}
          onChange={(lon) => put({ lon })}
          min={-180}
          max={180}
          precision={DEGREE_DIGITS}
          step={0.001}
          width={190}
        />
        <NumberField
          label={t('facilities.lat')}
          value={lat}
          onChange={(lat) => put({ lat })}
          min={-90}
          max={90}
          precision={DEGREE_DIGITS}
          step={0.001}
          width={190}
        />
      </div>
      <p className={form.hint}>{t('facilities.positionHint')}</p>
      {counted ? (
        <NumberField
          label={t(kind === 'hospital' ? 'desk:facilities.beds' : 'desk:facilities.places')}
          min={1}
          max={MOST_PLACES}
          precision={0}
          value={capacity}
          onChange={(capacity) => put({ capacity })}
        />
      ) : null}
      <ChoicesField
        label={t('facilities.capabilities')}
        value={capabilities}
        onChange={(capabilities) => put({ capabilities })}
        options={CAPABILITIES.map((one) => ({ value: one, label: t(`desk:capability.${one}`) }))}
      />
      <LabelledField label={t('desk:facilities.keeper')}>
        {(id) => (
          <PersonSelect
            id={id}
            // A keeper is looked for in the whole street.
            area={facility ? (areaAt(facility.area, 'street') ?? facility.area) : principal.area}
            value={keeperId}
            onChange={(keeperId) => put({ keeperId })}
            clearable
          />
        )}
      </LabelledField>
      <TextField
        label={t('facilities.phone')}
        inputMode="tel"
        maxLength={17}
        status={badPhone ? 'error' : ''}
        value={phone}
        onChange={(phone) => put({ phone })}
      />
      <TextField
        label={t('desk:facilities.hours')}
        maxLength={60}
        value={hours}
        onChange={(hours) => put({ hours })}
      />
    </DrawerForm>
  );
}
