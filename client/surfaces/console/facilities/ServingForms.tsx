import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facility, FacilityStatus } from '../../../../shared/model/facility.ts';
import { NumberField } from '../../../forms/NumberField.tsx';
import { ActForm } from '../commands/ActForm.tsx';
import { useCommand } from '../commands/useCommand.ts';

interface FormOf {
  readonly place: { readonly operationId: string; readonly facilityId: string };
  readonly facility: Facility;
  readonly onDone: () => void;
}

/** Nobody is taken in any more: why. */
export function StatusForm({ place, facility, to, onDone }: FormOf & { to: FacilityStatus }) {
  const { t } = useTranslation();
  const command = useCommand('facility.set_status');
  const inside = facility.occupancy ?? 0;
  return (
    <ActForm
      deed={{
        title: t(`facilities.to.${to}`),
        confirm: t(`facilities.to.${to}`),
        hint: inside > 0 && to !== 'closing' ? t('facilities.stillInside', { count: inside }) : undefined,
        danger: true,
      }}
      command={command}
      onSend={(reason) => command.run({ ...place, status: to, reason })}
      onDone={onDone}
    />
  );
}

/** How many are in it. More than there are places for are said to be that, by the button itself. */
export function CountForm({ place, facility, onDone }: FormOf) {
  const { t } = useTranslation();
  const command = useCommand('facility.count');
  const [people, setPeople] = useState<number | null>(facility.occupancy);
  const over = (people ?? 0) - (facility.capacity ?? 0);
  return (
    <ActForm
      deed={{
        title: t('facilities.count'),
        confirm: t(over > 0 ? 'facilities.confirmOverFull' : 'facilities.saveOccupancy'),
        words: 'none',
        hint: over > 0 ? t('facilities.overFull', { count: over, places: facility.capacity }) : undefined,
        danger: over > 0,
      }}
      ready={people !== null}
      command={command}
      onSend={() => command.run({ ...place, occupancy: people!, overFull: over > 0 })}
      onDone={onDone}
    >
      <NumberField
        label={t('facilities.occupancy')}
        min={0}
        precision={0}
        autoFocus
        value={people}
        onChange={setPeople}
        suffix={`/ ${facility.capacity}`}
      />
    </ActForm>
  );
}

export function CapacityForm({ place, facility, onDone }: FormOf) {
  const { t } = useTranslation();
  const command = useCommand('facility.set_capacity');
  const [places, setPlaces] = useState<number | null>(facility.capacity);
  const inside = facility.occupancy ?? 0;
  return (
    <ActForm
      deed={{
        title: t('facilities.setCapacity'),
        confirm: t('facilities.setCapacity'),
        words: 'optional',
        hint: places !== null && places < inside ? t('facilities.stillInside', { count: inside }) : undefined,
      }}
      ready={places !== null && places >= inside && places !== facility.capacity}
      command={command}
      onSend={(reason) => command.run({ ...place, capacity: places!, reason })}
      onDone={onDone}
    >
      <NumberField
        label={t(facility.kind === 'hospital' ? 'facilities.beds' : 'facilities.capacity')}
        min={1}
        precision={0}
        autoFocus
        value={places}
        onChange={setPlaces}
      />
    </ActForm>
  );
}
