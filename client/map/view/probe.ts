import { digestPicture } from '../../../shared/picture/digest.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { Player } from '../../player/player.ts';
import type { MapTarget } from '../mapTypes.ts';
import type { MapController } from './MapController.ts';

/** What end-to-end tests read off a page whose address has `probe=1`. See docs. */
export interface MapProbe {
  /** A unit's newest position, and where its symbol is shown at this moment; null when it is not on the map. */
  unit(unitId: string): {
    lon: number;
    lat: number;
    fixAt: number;
    shown: { lon: number; lat: number };
    /** CSS pixels from the map's top left corner. */
    pixel: { x: number; y: number };
  } | null;
  /** Where the symbol of something is on the page, CSS pixels; null when it is not on the map. */
  at(target: MapTarget): { x: number; y: number } | null;
  picture(): Picture;
  digest(): string;
  seq(): number;
}

declare global {
  interface Window {
    tongxinProbe?: MapProbe;
  }
}

/** Whether the address asked for it when the first map came: what is selected later stands in the address instead. */
let asked: boolean | null = null;

/** Hangs the probe on the window if the address asks for it. Returns the way out. */
export function mountProbe(player: Player, controller: MapController): () => void {
  asked ??= new URLSearchParams(location.search).get('probe') === '1';
  if (!asked) return () => {};
  const probe: MapProbe = {
    unit(unitId) {
      const { picture, positions } = player.state();
      const slot = picture.units[unitId]?.slot;
      const row = slot === undefined ? -1 : positions.rowOf(slot);
      const shown = controller.find({ kind: 'unit', unitId })?.at;
      if (row < 0 || !shown) return null;
      const { x, y } = controller.map.project(shown);
      return {
        lon: positions.lon[row]!,
        lat: positions.lat[row]!,
        fixAt: positions.fixAt[row]!,
        shown: { lon: shown[0], lat: shown[1] },
        pixel: { x, y },
      };
    },
    at(target) {
      const place = controller.find(target)?.at;
      if (!place) return null;
      const { x, y } = controller.map.project(place);
      const { left, top } = controller.map.getContainer().getBoundingClientRect();
      return { x: left + x, y: top + y };
    },
    picture: () => player.state().picture,
    digest: () => digestPicture(player.state().picture),
    seq: () => player.state().picture.seq,
  };
  window.tongxinProbe = probe;
  return () => {
    if (window.tongxinProbe === probe) delete window.tongxinProbe;
  };
}
