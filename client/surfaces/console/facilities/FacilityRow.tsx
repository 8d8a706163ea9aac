import { useTranslation } from 'react-i18next';
import type { Facility } from '../../../../shared/model/facility.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { FACILITY_ICONS } from '../../../features/facilities/facilityKinds.ts';
import { fillText, STATUS_TONES } from '../../../features/facilities/facilityState.ts';
import { distanceText } from '../../../ui/distanceText.ts';
import { Icon } from '../../../ui/Icon.tsx';
import row from '../../../ui/Row.module.css';
import css from './FacilityList.module.css';

/** A place in the list beside the map. */
export function FacilityRow({
  facility,
  selected,
  onSelect,
}: {
  facility: Facility & { distanceM?: number };
  selected: boolean;
  onSelect: (facility: Facility) => void;
}) {
  const { t } = useTranslation();
  const area = useAreaName(facility.area);
  const { kind, status, name, distanceM, forwardPostSince } = facility;
  const fill = fillText(facility);
  return (
    <button type="button" className={row.row} aria-pressed={selected} onClick={() => onSelect(facility)}>
      <span className={row.symbol} data-waiting={status === 'open' || status === 'full'}>
        <Icon of={FACILITY_ICONS[kind]} size={17} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{name}</b>
        </span>
        <span className={row.caption}>
          {forwardPostSince === null ? t(`facilityKind.${kind}`) : t('facilities.forwardPost')} · {area}
        </span>
      </span>
      <span className={row.figure}>
        <b className={css.status} data-tone={STATUS_TONES[status]}>
          {distanceM === undefined ? t(`facilityStatus.${status}`) : distanceText(distanceM, t)}
        </b>
        <span>{fill}</span>
      </span>
    </button>
  );
}
