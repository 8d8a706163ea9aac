import { z } from 'zod';
import { areaCodeSchema } from '../../../../shared/model/area.ts';
import { cityIsoText } from '../../../../shared/time/cityTime.ts';

/** A moment of a record as a link carries it: `?op=…&t=2026-05-16T10:18:45%2B08:00&area=330205091`. */
export interface ReviewMoment {
  readonly operationId: string | null;
  /** Picture time, epoch milliseconds. */
  readonly at: number | null;
  /** The area that the map shows. */
  readonly area: string | null;
}

const uuid = z.uuid();

/** Reads a link; a part that is missing or malformed is null and spoils nothing else. */
export function readMoment(search: URLSearchParams): ReviewMoment {
  const op = uuid.safeParse(search.get('op'));
  const area = areaCodeSchema.safeParse(search.get('area'));
  const at = Date.parse(search.get('t') ?? '');
  return {
    operationId: op.success ? op.data : null,
    at: Number.isNaN(at) ? null : at,
    area: area.success ? area.data : null,
  };
}

/** The link of a moment. Times carry the city's offset so that a person can read them. */
export function writeMoment(moment: ReviewMoment): URLSearchParams {
  const search = new URLSearchParams();
  if (moment.operationId) search.set('op', moment.operationId);
  if (moment.at !== null) search.set('t', cityIsoText(moment.at));
  if (moment.area) search.set('area', moment.area);
  return search;
}
