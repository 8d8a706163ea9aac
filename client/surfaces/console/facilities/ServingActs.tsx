import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Facility,
  type FacilityStatus,
  promotable,
  statusesOf,
} from '../../../../shared/model/facility.ts';
import {
  FACILITY_SERVICES,
  type FacilityUse,
  serviceSince,
  takesIn,
} from '../../../../shared/model/facilityUse.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { type Act, ActBar } from '../commands/ActBar.tsx';
import { CapacityForm, CountForm, StatusForm } from './ServingForms.tsx';

type Doing = { readonly act: 'count' | 'capacity' } | { readonly act: 'status'; readonly to: FacilityStatus };

/** What comes next of a shelter in each state, the likeliest first. */
const NEXT: Record<FacilityStatus, readonly FacilityStatus[]> = {
  standby: ['opening', 'open'],
  opening: ['open', 'standby'],
  open: ['full', 'closing'],
  full: ['open', 'closing'],
  closing: ['standby', 'open'],
  closed: ['opening', 'standby'],
};

/** What can be done with a place in an operation, by command: every screen has it at once, and the record keeps it. */
export function ServingActs({
  operationId,
  facility,
  use,
}: {
  operationId: string;
  facility: Facility;
  use: FacilityUse | null;
}) {
  const { t } = useTranslation();
  const command = useCommands();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { facilityId, kind, status, capacity } = facility;
  const place = { operationId, facilityId };
  const done = () => setDoing(null);
  if (doing?.act === 'count') return <CountForm place={place} facility={facility} onDone={done} />;
  if (doing?.act === 'capacity') return <CapacityForm place={place} facility={facility} onDone={done} />;
  if (doing?.act === 'status')
    return <StatusForm place={place} facility={facility} to={doing.to} onDone={done} />;

  const setStatus = (to: FacilityStatus): Act => ({
    id: to,
    label: t(`facilities.to.${kind === 'shelter' ? to : to === 'open' ? 'open' : 'closed'}`),
    // Whoever ends the taking in of people says why.
    run: () =>
      takesIn(status) && !takesIn(to)
        ? setDoing({ act: 'status', to })
        : void command.run('facility.set_status', { ...place, status: to }),
  });
  const next = kind === 'shelter' ? NEXT[status] : statusesOf(kind).filter((one) => one !== status);
  const counts: Act[] =
    capacity !== null && status !== 'standby' && status !== 'closed'
      ? [{ id: 'count', label: t('facilities.count'), run: () => setDoing({ act: 'count' }) }]
      : [];
  const services = FACILITY_SERVICES.flatMap((service): Act[] => {
    const serves = use
      ? serviceSince(use, service)
      : service === 'forward_post'
        ? facility.forwardPostSince
        : null;
    const may = service === 'forward_post' ? promotable(facility) : takesIn(status) && mayComfort(facility);
    if (serves === null && !may) return [];
    const act = serves === null ? 'begin' : 'end';
    return [
      {
        id: `${act} ${service}`,
        label: t(`facilities.${act}.${service}`),
        run: () => void command.run(`facility.${act}_service`, { ...place, service }),
      },
    ];
  });
  const others =
    kind === 'shelter' ? statusesOf(kind).filter((one) => one !== status && !next.includes(one)) : [];
  const steps = next.map(setStatus);
  // In one that is being got ready nobody is yet.
  const ofShelter = status === 'opening' ? [...steps, ...counts] : [...counts, ...steps];
  return (
    <ActBar
      direct={kind === 'shelter' ? ofShelter : [...counts, ...services]}
      more={[
        ...(kind === 'shelter' ? services : steps),
        ...(capacity === null
          ? []
          : [
              {
                id: 'capacity',
                label: t('facilities.setCapacity'),
                run: () => setDoing({ act: 'capacity' }),
              },
            ]),
        ...others.map(setStatus),
      ]}
      state={command.state}
    />
  );
}

/** Wherever there is what it takes, and where people gather. */
function mayComfort({ kind, capabilities }: Facility): boolean {
  return capabilities.includes('comfort') || kind === 'muster_point' || kind === 'staging_point';
}
