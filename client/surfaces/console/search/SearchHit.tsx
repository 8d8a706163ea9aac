import type { TFunction } from 'i18next';
import { MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentLabel } from '../../../../shared/model/incident.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { UnitSymbol } from '../../../features/units/UnitSymbol.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import css from './SearchBox.module.css';
import type { Hit } from './SearchBox.tsx';

/** One row of the search's list: what it is, its name, its code or number. */
export function SearchHit({
  id,
  hit,
  chosen,
  onTake,
}: {
  id: string;
  hit: Hit;
  chosen: boolean;
  onTake: () => void;
}) {
  const { t } = useTranslation();
  const { icon, name, kind, code } = describe(hit, t);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input, which names the active option
    <div
      role="option"
      id={id}
      aria-selected={chosen}
      className={css.hit}
      // Not a click: the input's blur would close the list first.
      onMouseDown={(event) => {
        event.preventDefault();
        onTake();
      }}
    >
      <span className={css.icon}>{icon}</span>
      <span className={css.name}>{name}</span>
      <span className={css.code}>{code}</span>
      <span className={css.kind}>{kind}</span>
    </div>
  );
}

function describe(hit: Hit, t: TFunction): { icon: ReactNode; name: string; kind: string; code: string } {
  switch (hit.kind) {
    case 'area':
      return {
        icon: <Icon of={MapPin} size={14} />,
        name: hit.area.name,
        kind: t(`tier.${hit.area.tier}`),
        code: hit.area.code,
      };
    case 'incident':
      return {
        icon: <Icon of={INCIDENT_ICONS[hit.incident.type]} size={14} />,
        name: incidentTitle(hit.incident, t),
        kind: t(`incidentStatus.${hit.incident.status}`),
        code: incidentLabel(hit.incident.no),
      };
    case 'unit':
      return {
        icon: <UnitSymbol kind={hit.unit.kind} state="fresh" />,
        name: hit.unit.callsign,
        kind: t(`unitKind.${hit.unit.kind}`),
        code: hit.unit.team ?? '',
      };
  }
}
