import { IconLayer } from '@deck.gl/layers';
import type { Incident } from '../../../shared/model/incident.ts';
import type { IncidentAtlas } from '../incidentAtlas.ts';

/** Width of a diamond with its edge, CSS pixels. */
export function incidentSize(zoom: number, scale: number): number {
  return (zoom < 10 ? 22 : zoom < 13 ? 27 : 32) * scale;
}

export function incidentLayer(incidents: readonly Incident[], atlas: IncidentAtlas, size: number) {
  return new IconLayer<Incident>({
    id: 'incidents',
    data: incidents as Incident[],
    iconAtlas: atlas.image as never,
    iconMapping: atlas.mapping,
    getIcon: (incident) => incident.type,
    getPosition: (incident) => incident.position,
    getSize: size,
    sizeUnits: 'pixels',
    updateTriggers: { getSize: size },
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}
