import { IconLayer } from '@deck.gl/layers';
import { type Incident, isSos } from '../../../shared/model/incident.ts';
import { openIncidents } from '../../../shared/picture/selectors.ts';
import { atlasImage } from '../atlasImage.ts';
import { type IncidentAtlas, incidentAtlas } from '../incidentAtlas.ts';
import type { MapLayer } from '../MapLayer.ts';
import { nearestIncident } from '../picking.ts';

/** Width of a diamond with its edge, CSS pixels. */
function incidentSize(zoom: number, scale: number): number {
  return (zoom < 10 ? 22 : zoom < 13 ? 27 : 32) * scale;
}

function incidentLayer(incidents: readonly Incident[], atlas: IncidentAtlas, size: number) {
  return new IconLayer<Incident>({
    id: 'incidents',
    data: incidents as Incident[],
    iconAtlas: atlasImage(atlas.image),
    iconMapping: atlas.mapping,
    getIcon: (incident) => incident.type,
    getPosition: (incident) => incident.position,
    getSize: size,
    sizeUnits: 'pixels',
    updateTriggers: { getSize: size },
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}

/** Ring around a diamond, as a part of its width. */
const RING = 0.62;

/** Open incidents other than calls for help: a diamond each, with the sign of its type. */
export const incidents: MapLayer = {
  id: 'incidents',
  build: ({ player, colors, scale }) => {
    const atlas = incidentAtlas(colors);
    let all: readonly Incident[] = [];
    let shown: readonly Incident[] = [];
    // Calls for help have a layer of their own, over this one.
    const open = () => {
      const now = openIncidents(player.state().picture);
      if (now !== all) {
        all = now;
        shown = now.filter((incident) => !isSos(incident));
      }
      return shown;
    };
    let drawn: readonly Incident[] | null = null;
    return {
      update: () => {
        const now = open();
        if (now === drawn) return false;
        drawn = now;
        return true;
      },
      layers: ({ zoom }) => [incidentLayer(open(), atlas, incidentSize(zoom, scale))],
      pick: (at) => {
        const incident = nearestIncident(at, open(), incidentSize(at.zoom, scale) / 2);
        return incident && { kind: 'incident', incidentId: incident.incidentId };
      },
      find: (target, zoom) => {
        if (target.kind !== 'incident') return null;
        const incident = player.state().picture.incidents[target.incidentId];
        if (!incident || incident.status === 'closed' || isSos(incident)) return null;
        return { at: incident.position, ring: incidentSize(zoom, scale) * RING };
      },
      spots: () => open().map((incident) => incident.position),
      count: () => open().length,
    };
  },
  pickRank: 1,
  legend: [{ sign: 'diamond', means: 'incident', apart: true }],
};
