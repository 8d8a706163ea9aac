import { z } from 'zod';
import { areaCodeSchema } from '../../../shared/model/area.ts';

/** A moment of a record as a link carries it: `?op=…&t=2026-05-16T10:18:45%2B08:00&area=330205091&view=121.5,29.98,13.2`. */
export interface ReviewMoment {
  readonly operationId: string | null;
  /** Picture time, epoch milliseconds. */
  readonly at: number | null;
  readonly area: string | null;
  /** The map's extent; null leaves it to the area. */
  readonly view: MapExtent | null;
}

export interface MapExtent {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

const uuid = z.uuid();
const ZONE_MS = 8 * 3_600_000;

/** Reads a link; a part that is missing or malformed is null and spoils nothing else. */
export function readMoment(search: URLSearchParams): ReviewMoment {
  const op = uuid.safeParse(search.get('op'));
  const area = areaCodeSchema.safeParse(search.get('area'));
  const at = Date.parse(search.get('t') ?? '');
  return {
    operationId: op.success ? op.data : null,
    at: Number.isNaN(at) ? null : at,
    area: area.success ? area.data : null,
    view: readExtent(search.get('view')),
  };
}

/** The link of a moment. Times carry the city's offset so that a person can read them. */
export function writeMoment(moment: ReviewMoment): URLSearchParams {
  const search = new URLSearchParams();
  if (moment.operationId) search.set('op', moment.operationId);
  if (moment.at !== null) search.set('t', new Date(moment.at + ZONE_MS).toISOString().replace('Z', '+08:00'));
  if (moment.area) search.set('area', moment.area);
  if (moment.view) {
    const { lon, lat, zoom } = moment.view;
    search.set('view', `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`);
  }
  return search;
}

function readExtent(text: string | null): MapExtent | null {
  const numbers = text?.split(',').map(Number) ?? [];
  const [lon, lat, zoom] = numbers;
  if (numbers.length !== 3 || lon === undefined || lat === undefined || zoom === undefined) return null;
  const fits = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24;
  return fits ? { lon, lat, zoom } : null;
}
