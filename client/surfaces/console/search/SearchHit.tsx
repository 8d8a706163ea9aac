import type { TFunction } from 'i18next';
import { Building, type LucideIcon, MapPin, Milestone, Route } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentLabel } from '../../../../shared/model/incident.ts';
import type { PlaceHit } from '../../../../shared/wire/placeRoutes.ts';
import { plainName } from '../../../features/areas/placeName.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { UnitSymbol } from '../../../features/units/UnitSymbol.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import css from './SearchBox.module.css';
import type { Hit } from './SearchBox.tsx';

/** One row of the search's list: what it is, its name, its code or number, and that it lies outside one's own area. */
export function SearchHit({
  id,
  hit,
  chosen,
  outside,
  onTake,
}: {
  id: string;
  hit: Hit;
  chosen: boolean;
  /** It lies where the person has no place to look: named, and not to be taken. */
  outside: boolean;
  onTake: () => void;
}) {
  const { t } = useTranslation();
  const { icon, name, beside, kind, code } = useWords(hit, t);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input, which names the active option
    <div
      role="option"
      id={id}
      aria-selected={chosen}
      aria-disabled={outside || undefined}
      className={css.hit}
      // Not a click: the input's blur would close the list first.
      onMouseDown={(event) => {
        event.preventDefault();
        onTake();
      }}
    >
      <span className={css.icon}>{icon}</span>
      <span className={css.name}>
        {name}
        {beside ? <small>{beside}</small> : null}
      </span>
      <span className={css.code}>{outside ? t('search.outside') : code}</span>
      <span className={css.kind}>{kind}</span>
    </div>
  );
}

const PLACE_ICONS: Record<PlaceHit['kind'], LucideIcon> = {
  area: MapPin,
  facility: Milestone,
  road: Route,
  building: Building,
};

interface Words {
  icon: ReactNode;
  name: string;
  /** The name as it is written on the spot, and where that is. */
  beside: string;
  kind: string;
  code: string;
}

function useWords(hit: Hit, t: TFunction): Words {
  const said = useShownText();
  switch (hit.kind) {
    case 'incident':
      return {
        icon: <Icon of={INCIDENT_ICONS[hit.incident.type]} size={14} />,
        name: incidentTitle(hit.incident, t),
        beside: '',
        kind: t(`incidentStatus.${hit.incident.status}`),
        code: incidentLabel(hit.incident.no),
      };
    case 'unit':
      return {
        icon: <UnitSymbol kind={hit.unit.kind} state="fresh" />,
        name: hit.unit.callsign,
        beside: '',
        kind: t(`unitKind.${hit.unit.kind}`),
        code: hit.unit.team ? plainName(said(hit.unit.team)) : '',
      };
    default:
      return placeWords(hit, t);
  }
}

function placeWords(hit: PlaceHit, t: TFunction): Words {
  const name = plainName(hit);
  const written = plainName(hit.name);
  const where = hit.within ? plainName(hit.within) : '';
  return {
    icon: <Icon of={PLACE_ICONS[hit.kind]} size={14} />,
    name,
    beside: [written === name ? '' : written, where].filter((part) => part !== '').join(' · '),
    kind: hit.tier
      ? t(`tier.${hit.tier}`)
      : hit.facilityKind
        ? t(`facilityKind.${hit.facilityKind}`)
        : t(`search.kind.${hit.kind}`),
    code: hit.kind === 'area' ? hit.id : '',
  };
}
