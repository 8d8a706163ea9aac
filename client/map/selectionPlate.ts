import type { Facility } from '../../shared/model/facility.ts';
import { incidentLabel } from '../../shared/model/incident.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { shownName } from '../ui/shownName.ts';
import type { MapPlate, MapTarget } from './mapTypes.ts';

/** What is selected is named on the map; nothing where it is not in the Picture or has no name. */
export function selectionPlate(
  selection: MapTarget | null | undefined,
  picture: Pick<Picture, 'units' | 'incidents' | 'facilities'>,
  facilities: readonly Facility[] | undefined,
): MapPlate[] {
  if (!selection || selection.kind === 'area') return [];
  const text = nameOf(selection, picture, facilities);
  return text ? [{ id: 'selection', on: selection, text, tone: 'selected' }] : [];
}

function nameOf(
  selection: Exclude<MapTarget, { kind: 'area' }>,
  { units, incidents, facilities: uses }: Pick<Picture, 'units' | 'incidents' | 'facilities'>,
  facilities: readonly Facility[] = [],
): string | undefined {
  switch (selection.kind) {
    case 'unit':
      return units[selection.unitId]?.callsign;
    case 'facility': {
      const facility = [...facilities, ...Object.values(uses)].find(
        (one) => one.facilityId === selection.facilityId,
      );
      return facility && shownName(facility);
    }
    case 'incident': {
      const incident = incidents[selection.incidentId];
      return incident && `${incidentLabel(incident.no)} ${incident.title}`.trim();
    }
  }
}
