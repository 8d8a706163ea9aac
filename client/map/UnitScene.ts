import type { Layer } from '@deck.gl/core';
import type { Facility } from '../../shared/model/facility.ts';
import type { Incident } from '../../shared/model/incident.ts';
import { openIncidents, unitsBySlot } from '../../shared/picture/selectors.ts';
import type { Player } from '../player/player.ts';
import { type FacilityAtlas, facilityAtlas } from './facilityAtlas.ts';
import { shownAt } from './glide.ts';
import { type IncidentAtlas, incidentAtlas } from './incidentAtlas.ts';
import { FACILITIES_FROM_ZOOM, facilityLayer, facilitySize } from './layers/facilities.ts';
import { incidentLayer, incidentSize } from './layers/incidents.ts';
import { selectionRing } from './layers/selectionRing.ts';
import { MINUTES_FROM_ZOOM, type Silence, silenceLayer, silences } from './layers/silence.ts';
import { TRAILS_FROM_ZOOM, TrailBuffers, trailLayer } from './layers/trails.ts';
import { UnitBuffers } from './layers/UnitBuffers.ts';
import { unitLayer, unitRadius } from './layers/units.ts';
import { type MapColors, rgba } from './mapColors.ts';
import type { MapTarget } from './mapTypes.ts';

/** Age changes the look of a symbol without any news; it is looked at again this often. */
const AGE_EVERY_MS = 5_000;

export interface Viewpoint {
  zoom: number;
  extent: readonly [number, number, number, number];
}

/** Everything that moves, from the player's state to deck.gl layers. */
export class UnitScene {
  readonly units = new UnitBuffers();
  private readonly trails = new TrailBuffers();
  private readonly atlas: IncidentAtlas;
  private readonly player: Player;
  private readonly colors: MapColors;
  private readonly scale: number;
  private facilitySymbols: FacilityAtlas | null = null;
  private facilities: readonly Facility[] = [];
  private silent: readonly Silence[] = [];
  private built = { version: -1, units: null as unknown, extent: '', at: Number.NEGATIVE_INFINITY };

  constructor(player: Player, colors: MapColors, scale: number) {
    this.player = player;
    this.colors = colors;
    this.scale = scale;
    this.atlas = incidentAtlas(colors);
  }

  /** Brings the buffers up to date if anything that they show has changed. Answers whether it had. */
  update(view: Viewpoint): boolean {
    const { picture, positions } = this.player.state();
    const now = this.player.now();
    const { built } = this;
    const extent = view.zoom >= TRAILS_FROM_ZOOM ? view.extent.join() : '';
    const aged = Math.abs(now - built.at) >= AGE_EVERY_MS;
    const same = positions.version === built.version && picture.units === built.units && !aged;
    if (same && extent === built.extent) return false;
    this.built = { version: positions.version, units: picture.units, extent, at: same ? built.at : now };
    if (!same) this.units.build(positions, unitsBySlot(picture), now, this.player.glideMs());
    const detailed = view.zoom >= Math.min(TRAILS_FROM_ZOOM, MINUTES_FROM_ZOOM);
    if (detailed) {
      this.trails.build(positions, now, view.extent, rgba(this.colors.working));
      this.silent = silences(positions, now, view.extent);
    }
    return true;
  }

  private readonly clock = () => (this.player.now() - this.units.origin) / 1000;

  /** True while symbols are on their way. */
  gliding(): boolean {
    return this.player.now() < this.units.glidesUntil;
  }

  incidents(): readonly Incident[] {
    return openIncidents(this.player.state().picture);
  }

  /** Takes the places to be drawn. */
  showFacilities(facilities: readonly Facility[]): void {
    this.facilities = facilities;
    // Made for the first map that has any: walls and phones do without.
    if (facilities.length > 0) this.facilitySymbols ??= facilityAtlas(this.colors);
  }

  /** Places that are on the map at this zoom. */
  facilitiesAt(zoom: number): readonly Facility[] {
    return zoom >= FACILITIES_FROM_ZOOM ? this.facilities : [];
  }

  /** The layers in drawing order: trails, units, facilities, incidents, the ring around what is selected. */
  layers({ zoom }: Viewpoint, selection: MapTarget | null): Layer[] {
    const radius = unitRadius(zoom, this.scale);
    const size = incidentSize(zoom, this.scale);
    const { colors, scale } = this;
    return [
      ...(zoom >= TRAILS_FROM_ZOOM ? [trailLayer(this.trails.data, scale)] : []),
      unitLayer(this.units, this.clock, this.player.glideMs(), radius, colors),
      ...(zoom >= MINUTES_FROM_ZOOM ? [silenceLayer(this.silent, radius, scale, colors)] : []),
      ...(this.facilitySymbols && zoom >= FACILITIES_FROM_ZOOM
        ? [facilityLayer(this.facilities, this.facilitySymbols, facilitySize(zoom, scale))]
        : []),
      incidentLayer(this.incidents(), this.atlas, size),
      selectionRing(
        this.placeOf(selection),
        selection?.kind === 'incident'
          ? size * 0.62
          : selection?.kind === 'facility'
            ? facilitySize(zoom, scale) * 0.72
            : radius + 5 * scale,
        scale,
        colors,
      ),
    ];
  }

  /** Where a symbol is shown now, or null when it is not on the map. */
  placeOf(target: MapTarget | null): [number, number] | null {
    const { picture, positions } = this.player.state();
    if (target?.kind === 'incident') {
      const incident = picture.incidents[target.incidentId];
      return incident && incident.status !== 'closed' ? incident.position : null;
    }
    if (target?.kind === 'facility')
      return this.facilities.find((one) => one.facilityId === target.facilityId)?.position ?? null;
    if (target?.kind !== 'unit') return null;
    const unit = picture.units[target.unitId];
    const row = unit ? positions.rowOf(unit.slot) : -1;
    return row < 0 ? null : shownAt(positions, row, this.player.now(), this.player.glideMs());
  }

  /** Where symbols are inside an extent: what a plate must not cover. */
  placesIn([west, south, east, north]: Viewpoint['extent']): [number, number][] {
    const { positions } = this.player.state();
    const places: [number, number][] = this.incidents().map((incident) => incident.position);
    for (let row = 0; row < positions.length; row++) {
      const lon = positions.lon[row]!;
      const lat = positions.lat[row]!;
      if (lon >= west && lon <= east && lat >= south && lat <= north) places.push([lon, lat]);
    }
    return places;
  }
}
