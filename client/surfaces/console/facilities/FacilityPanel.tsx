import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../../shared/model/area.ts';
import type { Facility } from '../../../../shared/model/facility.ts';
import { asServing } from '../../../../shared/picture/serving.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { FacilityActs } from '../../../features/facilities/FacilityActs.tsx';
import { FacilityFacts } from '../../../features/facilities/FacilityFacts.tsx';
import { FACILITY_ICONS } from '../../../features/facilities/facilityKinds.ts';
import { useFacility } from '../../../features/facilities/useFacility.ts';
import { ApiError } from '../../../transport/ApiError.ts';
import { Chip, Drawer } from '../../../ui/Drawer.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { shownName } from '../../../ui/shownName.ts';
import { useConsole } from '../context/consoleContext.tsx';
import { ServingActs } from './ServingActs.tsx';
import { useServingAs } from './useServing.ts';

/** One place beside the map: what it is, and what can be done now. */
export function FacilityPanel({
  facilityId,
  known,
  onClose,
}: {
  facilityId: string;
  /** What the list has already. */
  known: Facility | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { operation, principal } = useConsole();
  const { data, error } = useFacility(facilityId, known);
  const use = useServingAs(facilityId, operation);
  const facility = data && asServing(data, use);
  if (!facility)
    return (
      <Drawer symbol={null} title={facilityId} onClose={onClose}>
        <EmptyState>
          {error
            ? t(
                error instanceof ApiError && error.code === 'not_found'
                  ? 'facilities.gone'
                  : 'facilities.failed',
              )
            : t('facilities.loading')}
        </EmptyState>
      </Drawer>
    );
  const operationId =
    use?.operationId ?? (operation && isWithin(facility.area, operation.area) ? operation.operationId : null);
  return (
    <Drawer
      symbol={<Icon of={FACILITY_ICONS[facility.kind]} size={20} />}
      title={shownName(facility)}
      chips={
        <>
          <Chip>{t(`facilityKind.${facility.kind}`)}</Chip>
          <Chip>{t(`facilityStatus.${facility.status}`)}</Chip>
          {facility.forwardPostSince === null ? null : <Chip>{t('facilities.forwardPost')}</Chip>}
          {(use?.comfortSince ?? null) === null ? null : <Chip>{t('facilities.comfortStation')}</Chip>}
        </>
      }
      figure={
        facility.capacity === null || facility.occupancy === null ? undefined : (
          <>
            <b>
              {facility.occupancy} / {facility.capacity}
            </b>
            <span>
              {t(facility.occupancy > facility.capacity ? 'facilities.isOverFull' : 'facilities.occupancy')}
            </span>
          </>
        )
      }
      footer={
        operationId !== null && mayCommand(principal, 'facility.set_status', facility.area) ? (
          <ServingActs operationId={operationId} facility={facility} use={use} />
        ) : undefined
      }
      onClose={onClose}
    >
      <FacilityFacts facility={facility} use={use} />
      {operationId === null ? <FacilityActs key={facility.statusSince} facility={facility} /> : null}
    </Drawer>
  );
}
