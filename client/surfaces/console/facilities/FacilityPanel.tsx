import { useTranslation } from 'react-i18next';
import type { Facility } from '../../../../shared/model/facility.ts';
import { FacilityActs } from '../../../features/facilities/FacilityActs.tsx';
import { FacilityFacts } from '../../../features/facilities/FacilityFacts.tsx';
import { FACILITY_ICONS } from '../../../features/facilities/facilityKinds.ts';
import { useFacility } from '../../../features/facilities/useFacility.ts';
import { ApiError } from '../../../transport/ApiError.ts';
import { Chip, Drawer } from '../../../ui/Drawer.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { shownName } from '../../../ui/shownName.ts';

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
  const { data: facility, error } = useFacility(facilityId, known);
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
  return (
    <Drawer
      symbol={<Icon of={FACILITY_ICONS[facility.kind]} size={20} />}
      title={shownName(facility)}
      chips={
        <>
          <Chip>{t(`facilityKind.${facility.kind}`)}</Chip>
          <Chip>{t(`facilityStatus.${facility.status}`)}</Chip>
          {facility.forwardPostSince === null ? null : <Chip>{t('facilities.forwardPost')}</Chip>}
        </>
      }
      onClose={onClose}
    >
      <FacilityFacts facility={facility} />
      <FacilityActs key={facility.statusSince} facility={facility} />
    </Drawer>
  );
}
