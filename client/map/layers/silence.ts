import { TextLayer } from '@deck.gl/layers';
import { freshnessOf, SLOWEST } from '../../../shared/model/reporting.ts';
import { reportPaceOf } from '../../../shared/picture/pace.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { unitsBySlot } from '../../../shared/picture/selectors.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import type { PositionTable } from '../../player/PositionTable.ts';
import type { MapLayer } from '../MapLayer.ts';
import { type MapColors, rgba } from '../mapColors.ts';
import { Staleness } from './Staleness.ts';
import { unitRadius } from './units.ts';

/** From here on there is room for minutes beside a symbol. */
const MINUTES_FROM_ZOOM = 12.5;
/** More labels than this would cover each other; the unit list has them all. */
const MAX_LABELS = 400;
/** Height of the digits at scale 1, CSS pixels. */
const SIZE_PX = 12;

interface Silence {
  position: [number, number];
  /** `14′` */
  text: string;
}

/** Silent units inside the extent, with the minutes since their last fix. */
function silences(
  picture: Picture,
  table: PositionTable,
  now: number,
  [west, south, east, north]: readonly [number, number, number, number],
): Silence[] {
  const found: Silence[] = [];
  const units = unitsBySlot(picture);
  for (let row = 0; row < table.length && found.length < MAX_LABELS; row++) {
    const fixAt = table.fixAt[row]!;
    const unit = units.get(table.slot[row]!);
    if (freshnessOf(fixAt, now, unit ? reportPaceOf(picture, unit) : SLOWEST) !== 'silent') continue;
    const lon = table.lon[row]!;
    const lat = table.lat[row]!;
    if (lon < west || lon > east || lat < south || lat > north) continue;
    found.push({ position: [lon, lat], text: `${Math.floor((now - fixAt) / MINUTE_MS)}′` });
  }
  return found;
}

function silenceLayer(data: readonly Silence[], radius: number, scale: number, colors: MapColors) {
  return new TextLayer<Silence>({
    id: 'silence',
    data: data as Silence[],
    getPosition: (silence) => silence.position,
    getText: (silence) => silence.text,
    getSize: SIZE_PX * scale,
    getColor: rgba(colors.silent),
    getPixelOffset: [radius + 3 * scale, 0],
    getTextAnchor: 'start',
    getAlignmentBaseline: 'center',
    characterSet: '0123456789′',
    fontFamily: colors.fonts.map((font) => (font.includes(' ') ? `"${font}"` : font)).join(','),
    fontWeight: 700,
    // Twice the size that is shown: digits this small stay sharp only when they are hardly scaled.
    fontSettings: { fontSize: SIZE_PX * 2 * Math.max(1, Math.round(scale)) },
    updateTriggers: { getPixelOffset: radius, getSize: scale },
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}

/** Beside each silent unit how long it has been so, from street zoom on. */
export const silence: MapLayer = {
  id: 'silence',
  legend: [],
  build: ({ colors, scale }) => {
    const staleness = new Staleness();
    let silent: readonly Silence[] = [];
    return {
      update: (frame) => {
        if (frame.zoom < MINUTES_FROM_ZOOM || !staleness.isStale(frame, frame.extent)) return false;
        silent = silences(frame.picture, frame.positions, frame.now, frame.extent);
        return true;
      },
      layers: ({ zoom }) =>
        zoom >= MINUTES_FROM_ZOOM ? [silenceLayer(silent, unitRadius(zoom, scale), scale, colors)] : [],
    };
  },
};
