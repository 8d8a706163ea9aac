import { IconLayer } from '@deck.gl/layers';
import { type Incident, isUnplaced } from '../../../shared/model/incident.ts';
import { openSos } from '../../../shared/picture/sos.ts';
import { atlasImage } from '../atlasImage.ts';
import { incidentAtlas, UNPLACED } from '../incidentAtlas.ts';
import type { MapLayer } from '../MapLayer.ts';
import { nearestIncident } from '../picking.ts';

/** Width of the octagon, CSS pixels: the same at every zoom, so that a whole city does not hide it. */
const SIZE = 44;
const RING = 0.62;

/** Calls for help of responders: an octagon over everything, that nothing thins out. */
export const sos: MapLayer = {
  id: 'sos',
  build: ({ player, colors, scale }) => {
    const atlas = incidentAtlas(colors);
    const size = SIZE * scale;
    const open = () => openSos(player.state().picture);
    let drawn: readonly string[] = [];
    return {
      update: () => {
        const now = open().map(signed);
        if (now.join() === drawn.join()) return false;
        drawn = now;
        return true;
      },
      layers: () => [
        new IconLayer<Incident>({
          id: 'sos',
          data: open(),
          iconAtlas: atlasImage(atlas.image),
          iconMapping: atlas.mapping,
          getIcon: (call) => (isUnplaced(call) ? UNPLACED : call.type),
          getPosition: ({ position }) => position,
          getSize: size,
          sizeUnits: 'pixels',
          parameters: { depthCompare: 'always', depthWriteEnabled: false },
        }),
      ],
      pick: (at) => {
        const incident = nearestIncident(at, open(), size / 2);
        return incident && { kind: 'incident', incidentId: incident.incidentId };
      },
      find: (target) => {
        const found =
          target.kind === 'incident' && open().find(({ incidentId }) => incidentId === target.incidentId);
        return found ? { at: found.position, ring: size * RING } : null;
      },
      spots: () => open().map(({ position }) => position),
      count: () => open().length,
    };
  },
  pickRank: 0,
  legend: [
    { sign: 'octagon', means: 'sos' },
    { sign: 'hollow', means: 'sosUnplaced' },
  ],
};

/** What is drawn of a call: it may learn where it is. */
function signed({ incidentId, position, sos }: Incident): string {
  return [incidentId, ...position, sos?.placed].join(' ');
}
