import { MapView as DeckView } from '@deck.gl/core';
import maplibregl, { type MapMouseEvent } from 'maplibre-gl';
import { degreesNorth } from '../../../shared/geometry/flat.ts';
import { pageFrames } from '../../player/frameSchedule.ts';
import type { Player } from '../../player/player.ts';
import { areaTilesUrl } from '../../transport/api.ts';
import { showsLatin } from '../../ui/shownName.ts';
import { drillTarget } from '../areaHighlight.ts';
import { basemapStyle, labelTexts } from '../basemap.ts';
import { deckOverlay } from '../deckOverlay.ts';
import { shiftToShow } from '../keepInView.ts';
import { MAP_LAYERS } from '../layers/mapLayers.ts';
import { unitRadius } from '../layers/units.ts';
import type { DrawnLayer, MapFrame, MapLayer, Spot } from '../MapLayer.ts';
import { type MapColors, mapColorsOf } from '../mapColors.ts';
import type { MapSettings, MapTarget, MapViewProps } from '../mapTypes.ts';
import { Painter } from '../Painter.ts';
import { PlateBoard } from '../PlateBoard.ts';
import { pickFirst } from '../picking.ts';
import { selectionPlate } from '../selectionPlate.ts';
import { extentOf, metresPerPixel } from '../viewpoint.ts';

export interface Camera {
  center: [number, number];
  zoom: number;
  /** A person has moved the map since it was last fitted. */
  moved: boolean;
}

/** Somewhere in the country, for the moment before it is told what to fit: which city this is, a map does not know. */
const FIRST_CAMERA: Camera = { center: [104, 35.5], zoom: 8, moved: false };
const ZOOMS = { min: 7, max: 18 };
/** What the overlay calls the view that it draws MapLibre's layers in. */
const OVERLAY_VIEW = 'maplibre';
/** Glides are of a few hundred metres: what is shown may stand this far from its newest place. */
const GLIDE_M = 450;
/** Symbols age without news: the painter looks whether any changed. */
const AGE_CHECK_MS = 5_000;

/** One MapLibre map with the layers of one player on it. React hands it settings; it does the rest. */
export class MapController {
  readonly map: maplibregl.Map;
  private readonly player: Player;
  private readonly colors: MapColors;
  private readonly scale: number;
  private readonly deck = deckOverlay();
  private readonly plates: PlateBoard;
  private readonly layers: readonly { readonly layer: MapLayer; readonly drawn: DrawnLayer }[];
  private readonly painter = new Painter(pageFrames, () => this.paint());
  private readonly unsubscribe: () => void;
  private readonly ageTimer: ReturnType<typeof setInterval>;
  private settings: MapSettings;
  private drawn = { zoom: Number.NaN, moving: false };
  private styled = false;
  /** Whether names are written in Latin letters. */
  private latin = showsLatin();
  private closed = false;
  private moved: boolean;

  constructor(
    container: HTMLElement,
    /** A positioned element over the container, for plates. */
    board: HTMLElement,
    { base, shown }: Pick<MapViewProps, 'base' | 'shown'>,
    camera: Camera | null,
    /** Called when the view has moved: what lies over the map follows. */
    onView: () => void,
  ) {
    this.player = base.player;
    this.settings = shown;
    this.scale = base.scale ?? 1;
    this.colors = mapColorsOf(container);
    this.plates = new PlateBoard(board);
    const { center, zoom, moved } = camera ?? FIRST_CAMERA;
    this.moved = moved;
    this.map = new maplibregl.Map({
      container,
      style: basemapStyle({
        tilesUrl: areaTilesUrl(base.areaVersion),
        bounds: base.areaBounds,
        colors: this.colors,
        labels: base.showLabels ?? true,
        latin: this.latin,
        scale: this.scale,
      }),
      center,
      zoom,
      minZoom: ZOOMS.min,
      maxZoom: ZOOMS.max,
      interactive: base.interactive ?? true,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      // Names that fade in keep the map drawing; here only what moves may.
      fadeDuration: 0,
    });
    const { map, player, colors, scale } = this;
    const context = { map, player, colors, scale, find: (target: MapTarget | null) => this.find(target) };
    this.layers = (base.layers ?? MAP_LAYERS).map((layer) => ({ layer, drawn: layer.build(context) }));
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    try {
      this.map.addControl(this.deck.overlay);
    } catch (error) {
      // deck.gl wants more of the graphics than MapLibre does.
      this.map.remove();
      throw error;
    }
    if (!camera) this.fit(0);
    this.map.on('style.load', () => {
      this.styled = true;
      this.write();
      for (const { drawn } of this.layers) drawn.mount?.();
      this.painter.request();
    });
    this.map.once('idle', () => {
      container.dataset.loaded = 'true';
    });
    this.map.on('move', () => {
      this.showPlates();
      this.painter.request();
      onView();
    });
    this.map.on('resize', () => {
      // deck.gl finds the new size later than MapLibre draws with it: told here, no symbol stands where it was before.
      const { clientWidth: width, clientHeight: height } = container;
      const view = new DeckView({ id: OVERLAY_VIEW, width, height });
      // The overlay takes views; the type of its props stands for an overlay that has none.
      this.deck.overlay.setProps({ views: view as never });
      this.painter.request();
      onView();
      // Something opened or closed beside it: what was fitted is fitted again, what is selected stays seen.
      if (this.moved) this.showSelection();
      else this.fit(0);
    });
    this.map.on('movestart', ({ originalEvent }) => {
      if (originalEvent) this.moved = true;
    });
    if (base.interactive ?? true) {
      this.map.on('click', (event) => this.click(event));
      this.map.on('mousemove', (event) => this.hover(event));
    }
    this.unsubscribe = this.player.subscribe(() => this.painter.request());
    this.ageTimer = setInterval(() => this.painter.request(), AGE_CHECK_MS);
  }

  update(settings: MapSettings): void {
    // A map is taken down when its graphics are lost; what React still has of it says so a moment later.
    if (this.closed) return;
    const before = this.settings;
    this.settings = settings;
    // From where nobody had looked yet there is nothing to follow on the way.
    if (settings.fit?.join() !== before.fit?.join()) this.fit(before.fit ? this.colors.extentMs : 0);
    else if (settings.selection !== before.selection) this.showSelection();
    this.map.getCanvas().style.cursor = settings.onMapClick || settings.drawing ? 'crosshair' : '';
    this.painter.request();
  }

  /** Writes names in the language of the screen, when that is another one than before. */
  write(): void {
    const latin = showsLatin();
    if (this.closed || !this.styled || latin === this.latin) return;
    this.latin = latin;
    for (const { layer, text } of labelTexts(latin))
      if (this.map.getLayer(layer)) this.map.setLayoutProperty(layer, 'text-field', text);
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { center: [lng, lat], zoom: this.map.getZoom(), moved: this.moved };
  }

  /** Where something is shown now, whichever layer draws it; null when it is not on the map. */
  find(target: MapTarget | null): Spot | null {
    if (!target) return null;
    const zoom = this.map.getZoom();
    for (const { drawn } of this.layers) {
      const spot = drawn.find?.(target, zoom);
      if (spot) return spot;
    }
    return null;
  }

  close(): void {
    this.closed = true;
    this.unsubscribe();
    clearInterval(this.ageTimer);
    for (const { drawn } of this.layers) drawn.close?.();
    this.painter.close();
    this.plates.close();
    this.map.remove();
    this.deck.close();
    delete this.map.getContainer().dataset.loaded;
  }

  private fit(duration: number): void {
    const { fit, padding } = this.settings;
    if (!fit) return;
    this.moved = false;
    const [west, south, east, north] = fit;
    this.map.fitBounds([west, south, east, north], { padding: padding ?? 32, duration, maxZoom: 16.5 });
  }

  /** Brings what is selected into the free part of the map when it lies outside. */
  private showSelection(): void {
    const at = this.find(this.settings.selection ?? null)?.at;
    if (!at) return;
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const shift = shiftToShow(this.map.project(at), { width, height });
    if (shift) this.map.panBy([shift.x, shift.y], { duration: this.colors.extentMs });
  }

  private frame(): MapFrame {
    const { picture, positions } = this.player.state();
    return {
      zoom: this.map.getZoom(),
      extent: extentOf(this.map),
      picture,
      positions,
      now: this.player.now(),
      settings: this.settings,
    };
  }

  private paint(): boolean {
    if (!this.styled) return false;
    const frame = this.frame();
    let stale = frame.zoom !== this.drawn.zoom;
    for (const { drawn } of this.layers) if (drawn.update?.(frame)) stale = true;
    const moving = this.layers.some(({ drawn }) => drawn.moving?.());
    // While symbols only glide, drawing again is all that there is to do: their layer asks for the time.
    // After the last step of a glide they are drawn once more, where they have arrived.
    if (stale)
      this.deck.overlay.setProps({ layers: this.layers.flatMap(({ drawn }) => drawn.layers?.(frame) ?? []) });
    else if (moving || this.drawn.moving) this.map.triggerRepaint();
    this.showPlates();
    for (const { layer, drawn } of this.layers)
      if (drawn.count) this.say(layer.id, String(drawn.count(frame)));
    this.say('link', this.player.state().link.kind);
    this.drawn = { zoom: frame.zoom, moving };
    return moving;
  }

  private showPlates(): void {
    const { map, scale } = this;
    const { selection, facilities, plates = [] } = this.settings;
    this.plates.show(
      [...selectionPlate(selection, this.player.state().picture, facilities), ...plates],
      ({ on }) => {
        const at = on.kind === 'place' ? on.at : this.find(on)?.at;
        return at ? map.project(at) : null;
      },
      () => {
        const extent = extentOf(map);
        const spots = this.layers.flatMap(({ drawn }) => drawn.spots?.(extent) ?? []);
        return { points: spots.map((at) => map.project(at)), reach: unitRadius(map.getZoom(), scale) + 2 };
      },
      performance.now(),
    );
  }

  /** A fact about the map on its container, for style sheets and tests. */
  private say(name: string, value: string): void {
    const { dataset } = this.map.getContainer();
    if (dataset[name] !== value) dataset[name] = value;
  }

  private click(event: MapMouseEvent): void {
    const { onMapClick, onSelect, onArea, area, drawing } = this.settings;
    if (drawing) return;
    if (onMapClick) {
      onMapClick([event.lngLat.lng, event.lngLat.lat]);
      return;
    }
    const target = this.pick(event);
    onSelect?.(target);
    if (target || !onArea) return;
    const grid = this.map.queryRenderedFeatures(event.point, { layers: ['grid'] })[0]?.properties.code;
    const code = typeof grid === 'string' ? drillTarget(area, grid) : null;
    if (code) onArea(code);
  }

  private hover(event: MapMouseEvent): void {
    if (this.settings.onMapClick || this.settings.drawing) return;
    this.map.getCanvas().style.cursor = this.pick(event) ? 'pointer' : '';
  }

  private pick({ point, lngLat }: MapMouseEvent): MapTarget | null {
    const zoom = this.map.getZoom();
    const pickers = this.layers.flatMap(({ layer: { pickRank }, drawn: { pick } }) =>
      pick && pickRank !== undefined ? [{ rank: pickRank, pick }] : [],
    );
    return pickFirst(pickers, {
      x: point.x,
      y: point.y,
      lon: lngLat.lng,
      lat: lngLat.lat,
      zoom,
      project: (lon, lat) => this.map.project([lon, lat]),
      // A little more than the reach and a glide together.
      near: (reachPx) => degreesNorth(metresPerPixel(lngLat.lat, zoom) * reachPx * 2.5 + GLIDE_M),
    });
  }
}
