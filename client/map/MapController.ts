import { MapView as DeckView } from '@deck.gl/core';
import maplibregl, { type MapMouseEvent } from 'maplibre-gl';
import type { Zone } from '../../shared/model/zone.ts';
import { presenceByArea, unitsBySlot } from '../../shared/picture/selectors.ts';
import { pageFrames } from '../player/frameSchedule.ts';
import type { Player } from '../player/player.ts';
import { areaTilesUrl } from '../transport/api.ts';
import { drillTarget, markArea } from './areaHighlight.ts';
import { AREAS, basemapStyle } from './basemap.ts';
import { DrawingPointer } from './DrawingPointer.ts';
import { deckOverlay } from './deckOverlay.ts';
import { shiftToShow } from './keepInView.ts';
import { facilitySize } from './layers/facilities.ts';
import { incidentSize } from './layers/incidents.ts';
import { unitRadius } from './layers/units.ts';
import { type MapColors, mapColorsOf } from './mapColors.ts';
import type { MapTarget, MapViewProps } from './mapTypes.ts';
import { Painter } from './Painter.ts';
import { PlateBoard } from './PlateBoard.ts';
import { pickTarget } from './picking.ts';
import { presenceChanges } from './presence.ts';
import { selectionPlate } from './selectionPlate.ts';
import { UnitScene } from './UnitScene.ts';
import { extentOf, metresPerPixel } from './viewpoint.ts';
import { ZoneGround } from './ZoneGround.ts';

/** What of the props may change while a map lives. */
export type MapSettings = Pick<
  MapViewProps,
  | 'area'
  | 'fit'
  | 'padding'
  | 'selection'
  | 'onSelect'
  | 'onArea'
  | 'onMapClick'
  | 'facilities'
  | 'plates'
  | 'zones'
  | 'selectedZone'
  | 'gaps'
  | 'coverage'
  | 'drawing'
  | 'candidates'
>;

export interface Camera {
  center: [number, number];
  zoom: number;
  /** A person has moved the map since it was last fitted. */
  moved: boolean;
}

/** Ningbo, for the moment before the first fit. */
const FIRST_CAMERA: Camera = { center: [121.55, 29.75], zoom: 8, moved: false };
const ZOOMS = { min: 7, max: 18 };
/** What the overlay calls the view that it draws MapLibre's layers in. */
const OVERLAY_VIEW = 'maplibre';
/** A finger or a moving mouse is this much less exact than the symbol, CSS pixels. */
const REACH_PX = 6;
const METRES_PER_DEGREE = 111_320;

/** One MapLibre map with the deck.gl layers of one player on it. React hands it settings; it does the rest. */
export class MapController {
  readonly map: maplibregl.Map;
  readonly scene: UnitScene;
  private readonly player: Player;
  private readonly colors: MapColors;
  private readonly scale: number;
  private readonly deck = deckOverlay();
  private readonly plates: PlateBoard;
  private readonly ground: ZoneGround;
  private readonly painter = new Painter(pageFrames, () => this.paint());
  private readonly unsubscribe: () => void;
  private readonly ageTimer: ReturnType<typeof setInterval>;
  private settings: MapSettings;
  private readonly presence = new Map<string, number>();
  private shownUnits: unknown = null;
  private drawing: { pointer: DrawingPointer; leave: () => void } | null = null;
  private drawn: {
    zoom: number;
    incidents: unknown;
    facilities: unknown;
    selection: MapTarget | null;
    candidates: readonly string[];
    gliding: boolean;
  } = {
    zoom: Number.NaN,
    incidents: null,
    facilities: null,
    selection: null,
    candidates: NO_CANDIDATES,
    gliding: false,
  };
  private styled = false;
  private closed = false;
  private moved: boolean;
  private marked = { focus: null as string | null, selected: null as string | null };

  constructor(
    container: HTMLElement,
    /** A positioned element over the container, for plates. */
    board: HTMLElement,
    props: MapViewProps,
    camera: Camera | null,
    /** Called when the view has moved: what lies over the map follows. */
    onView: () => void,
  ) {
    this.player = props.player;
    this.settings = props;
    this.scale = props.scale ?? 1;
    this.colors = mapColorsOf(container);
    this.scene = new UnitScene(props.player, this.colors, this.scale);
    this.plates = new PlateBoard(board);
    const { center, zoom, moved } = camera ?? FIRST_CAMERA;
    this.moved = moved;
    this.map = new maplibregl.Map({
      container,
      style: basemapStyle({
        tilesUrl: areaTilesUrl(props.areaVersion),
        colors: this.colors,
        labels: props.showLabels ?? true,
        scale: this.scale,
      }),
      center,
      zoom,
      minZoom: ZOOMS.min,
      maxZoom: ZOOMS.max,
      interactive: props.interactive ?? true,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      // Names that fade in keep the map drawing; here only what moves may.
      fadeDuration: 0,
    });
    this.ground = new ZoneGround(this.map, this.colors, this.scale);
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
      this.ground.mount();
      this.showAreas();
      this.showGround();
      this.followDrawing(null);
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
      // The overlay takes views; its types have none.
      this.deck.overlay.setProps({ views: view as unknown as null });
      this.painter.request();
      onView();
      // Something opened or closed beside it: what was fitted is fitted again, what is selected stays seen.
      if (this.moved) this.showSelection();
      else this.fit(0);
    });
    this.map.on('movestart', ({ originalEvent }) => {
      if (originalEvent) this.moved = true;
    });
    if (props.interactive ?? true) {
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
    if (settings.fit?.join() !== before.fit?.join()) this.fit(this.colors.extentMs);
    else if (settings.selection !== before.selection) this.showSelection();
    if (this.styled) {
      this.showAreas();
      this.showGround();
      this.followDrawing(before.drawing ?? null);
    }
    this.map.getCanvas().style.cursor = settings.onMapClick || settings.drawing ? 'crosshair' : '';
    this.painter.request();
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { center: [lng, lat], zoom: this.map.getZoom(), moved: this.moved };
  }

  close(): void {
    this.closed = true;
    this.unsubscribe();
    clearInterval(this.ageTimer);
    this.drawing?.leave();
    this.drawing?.pointer.close();
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
    const at = this.scene.placeOf(this.settings.selection ?? null);
    if (!at) return;
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const shift = shiftToShow(this.map.project(at), { width, height });
    if (shift) this.map.panBy([shift.x, shift.y], { duration: this.colors.extentMs });
  }

  private paint(): boolean {
    if (!this.styled) return false;
    const { player, scene, map } = this;
    const view = { zoom: map.getZoom(), extent: extentOf(map) };
    const { picture, positions, link } = player.state();
    const selection = this.settings.selection ?? null;
    const { facilities, candidates = NO_CANDIDATES } = this.settings;
    if (facilities !== this.drawn.facilities) scene.showFacilities(facilities ?? []);
    const { drawn } = this;
    const same =
      !scene.update(view) &&
      view.zoom === drawn.zoom &&
      picture.incidents === drawn.incidents &&
      this.settings.facilities === drawn.facilities &&
      selection === drawn.selection &&
      candidates === drawn.candidates &&
      // Rings go along with units; deck.gl must be told where to.
      candidates.length === 0 &&
      selection?.kind !== 'unit';
    const gliding = scene.gliding();
    // While symbols only glide, drawing again is all that there is to do: their layer asks for the time.
    // After the last step of a glide they are drawn once more, where they have arrived.
    if (same && (gliding || drawn.gliding)) map.triggerRepaint();
    else if (!same) this.deck.overlay.setProps({ layers: scene.layers(view, selection, candidates) });
    const { coverage } = this.settings;
    const filled = coverage === undefined ? picture.units : coverage;
    if (filled !== this.shownUnits) {
      this.shownUnits = filled;
      const counts = coverage === undefined ? presenceByArea(picture) : (coverage ?? NOBODY);
      for (const { code, step } of presenceChanges(this.presence, counts))
        map.setFeatureState({ source: AREAS, sourceLayer: 'grid', id: code }, { step });
    }
    this.showPlates();
    this.say('units', String(positions.length));
    this.say('incidents', String(scene.incidents().length));
    this.say('facilities', String(scene.facilitiesAt(view.zoom).length));
    this.say('link', link.kind);
    this.drawn = {
      zoom: view.zoom,
      incidents: picture.incidents,
      facilities,
      selection,
      candidates,
      gliding,
    };
    return gliding;
  }

  private showPlates(): void {
    const { map, scene, scale } = this;
    const { selection, facilities, plates = [] } = this.settings;
    this.plates.show(
      [...selectionPlate(selection, this.player.state().picture, facilities), ...plates],
      ({ on }) => {
        const at = on.kind === 'place' ? on.at : scene.placeOf(on);
        return at && map.project(at);
      },
      () => ({
        points: scene.placesIn(extentOf(map)).map((at) => map.project(at)),
        reach: unitRadius(map.getZoom(), scale) + 2,
      }),
      performance.now(),
    );
  }

  /** A fact about the map on its container, for style sheets and tests. */
  private say(name: string, value: string): void {
    const { dataset } = this.map.getContainer();
    if (dataset[name] !== value) dataset[name] = value;
  }

  private showAreas(): void {
    const { area, selection } = this.settings;
    const selected = selection?.kind === 'area' ? selection.code : null;
    markArea(this.map, 'focus', area, this.marked.focus);
    markArea(this.map, 'selected', selected, this.marked.selected);
    this.marked = { focus: area, selected };
  }

  private showGround(): void {
    const { zones, selectedZone, gaps } = this.settings;
    this.ground.showZones(zones ?? NO_ZONES, selectedZone ?? null);
    this.ground.showGaps(gaps ?? []);
    this.say('zones', String(zones?.length ?? 0));
    this.say('gaps', String(gaps?.length ?? 0));
  }

  private followDrawing(before: MapSettings['drawing']): void {
    const drawing = this.settings.drawing ?? null;
    if (drawing === before && (this.drawing !== null || drawing === null)) return;
    this.drawing?.leave();
    this.drawing?.pointer.close();
    this.drawing = null;
    this.ground.showDraft(drawing?.draft() ?? null);
    if (!drawing) return;
    this.drawing = {
      pointer: new DrawingPointer(this.map, drawing),
      leave: drawing.subscribe(() => this.ground.showDraft(drawing.draft())),
    };
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
    const { picture, positions } = this.player.state();
    const unitReach = unitRadius(zoom, this.scale) + REACH_PX;
    return pickTarget(
      point,
      { lon: lngLat.lng, lat: lngLat.lat },
      (lon, lat) => this.map.project([lon, lat]),
      {
        table: positions,
        units: unitsBySlot(picture),
        incidents: this.scene.incidents(),
        facilities: this.scene.facilitiesAt(zoom),
        facilityReach: facilitySize(zoom, this.scale) / 2,
        now: this.player.now(),
        glideMs: this.player.glideMs(),
        unitReach,
        incidentReach: incidentSize(zoom, this.scale) / 2,
        // Glides are of a few hundred metres; the box is a little larger than both together.
        nearDeg: (metresPerPixel(lngLat.lat, zoom) * unitReach * 2.5 + 450) / METRES_PER_DEGREE,
      },
    );
  }
}

const NOBODY: ReadonlyMap<string, number> = new Map();
/** One value for every call: a new one would have the source filled again. */
const NO_ZONES: readonly Zone[] = [];
const NO_CANDIDATES: readonly string[] = [];
/** Symbols age without news: the painter looks whether any changed. */
const AGE_CHECK_MS = 5_000;
