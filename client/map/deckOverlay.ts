import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Device } from '@luma.gl/core';

/** deck.gl on a MapLibre map; `close` is to be called when the map has been removed. */
export function deckOverlay(): { overlay: MapLibreOverlay; close: () => void } {
  let device: Device | null = null;
  let closed = false;
  const release = () => {
    if (!closed || !device) return;
    // deck.gl keeps a device that it was not asked to make, and with it luma.gl's listener for the pixel ratio of the
    // screen, which would hold the canvas, its context and the map for as long as the page is open.
    device.getDefaultCanvasContext().destroy();
    device = null;
  };
  const overlay = new MapLibreOverlay({
    interleaved: true,
    layers: [],
    // Comes a moment later than the map, perhaps when that has gone already.
    onDeviceInitialized: (initialized) => {
      device = initialized;
      release();
    },
  });
  return {
    overlay,
    close: () => {
      closed = true;
      release();
    },
  };
}
