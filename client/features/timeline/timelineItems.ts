import { isWithin } from '../../../shared/model/area.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import type { Picture } from '../../../shared/picture/picture.ts';

export const LANES = ['operation', 'incident', 'note', 'duty'] as const;
export type Lane = (typeof LANES)[number];

/** One thing that happened, as a tick on a lane. */
export interface TimelineItem {
  readonly id: string;
  readonly lane: Lane;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly what: 'event' | 'opened' | 'closed' | 'reported' | 'incidentClosed' | 'note' | 'onDuty';
  /** Words that came with it (an operation's name, a note's text); empty where there are none. */
  readonly label: string;
  readonly incident?: Incident;
  /** Units that went on duty in this minute. */
  readonly count?: number;
}

const MINUTE_MS = 60_000;

/** What the Picture knows of an operation, in order of time. The same for live and playback. */
export function timelineItems(picture: Picture, operationId: string, area: string): TimelineItem[] {
  const items: TimelineItem[] = [];
  const operation = picture.operations[operationId];
  if (operation) {
    items.push({ id: 't0', lane: 'operation', at: operation.t0, what: 'event', label: '' });
    items.push({
      id: 'open',
      lane: 'operation',
      at: operation.openedAt,
      what: 'opened',
      label: operation.name,
    });
    if (operation.closedAt !== null)
      items.push({
        id: 'close',
        lane: 'operation',
        at: operation.closedAt,
        what: 'closed',
        label: operation.name,
      });
  }
  for (const incident of Object.values(picture.incidents)) {
    if (incident.operationId !== operationId || !isWithin(incident.area, area)) continue;
    const { incidentId, reportedAt, closedAt } = incident;
    items.push({
      id: `r${incidentId}`,
      lane: 'incident',
      at: reportedAt,
      what: 'reported',
      label: '',
      incident,
    });
    if (closedAt !== null)
      items.push({
        id: `c${incidentId}`,
        lane: 'incident',
        at: closedAt,
        what: 'incidentClosed',
        label: '',
        incident,
      });
  }
  for (const note of Object.values(picture.notes))
    if (note.operationId === operationId && isWithin(note.area, area))
      items.push({ id: `n${note.noteId}`, lane: 'note', at: note.at, what: 'note', label: note.text });
  for (const [minute, count] of dutyByMinute(picture, operationId, area))
    items.push({ id: `d${minute}`, lane: 'duty', at: minute, what: 'onDuty', label: '', count });
  return items.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function dutyByMinute(picture: Picture, operationId: string, area: string): Map<number, number> {
  const minutes = new Map<number, number>();
  for (const unit of Object.values(picture.units)) {
    if (unit.operationId !== operationId || !isWithin(unit.homeArea, area)) continue;
    const minute = Math.floor(unit.since / MINUTE_MS) * MINUTE_MS;
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return minutes;
}

export interface Captioned extends TimelineItem {
  /** Horizontal place, px. */
  readonly x: number;
  /** Room for its caption, px, to the right of the tick or, when negative, to the left; 0 leaves it out. */
  readonly room: number;
}

/**
 * Places items on a strip of `width` px whose present is at `nowX`. A caption is written where it has
 * `minRoom` px up to the next tick of its lane, so that no tick stands in a caption. The newest item of a
 * lane, next to the present, has its caption to the left instead; the one before it then goes without.
 */
export function placeItems(
  items: readonly TimelineItem[],
  from: number,
  to: number,
  width: number,
  nowX: number,
  minRoom: number,
): Captioned[] {
  const scale = width / (to - from);
  const next = new Map<Lane, number>();
  /** Lanes whose newest caption took the room before it. */
  const taken = new Set<Lane>();
  const placed: Captioned[] = [];
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.at < from || item.at > to) continue;
    const { lane } = item;
    const x = (item.at - from) * scale;
    const newest = !next.has(lane);
    const right = (next.get(lane) ?? nowX) - x;
    let room = 0;
    if (lane !== 'duty' && !taken.delete(lane) && right >= minRoom) room = Math.min(right, MAX_CAPTION_PX);
    else if (newest && lane !== 'duty') {
      const left = x - xBefore(items, i, from, scale);
      if (left >= minRoom) {
        room = -Math.min(left, MAX_CAPTION_PX);
        taken.add(lane);
      }
    }
    next.set(lane, x);
    placed.push({ ...item, x, room });
  }
  return placed.reverse();
}

/** Place of the tick before item `i` on its lane; 0 where there is none on the strip. */
function xBefore(items: readonly TimelineItem[], i: number, from: number, scale: number): number {
  for (let j = i - 1; j >= 0; j--)
    if (items[j]!.lane === items[i]!.lane) return Math.max(0, (items[j]!.at - from) * scale);
  return 0;
}

const MAX_CAPTION_PX = 180;

/** Steps between the times written on the axis, minutes. The city's zone is a whole number of hours off UTC. */
const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];
const MAX_TICKS = 12;

/** Round times in `[from, to]` for the axis, at most a dozen. Epoch milliseconds. */
export function axisTicks(from: number, to: number): number[] {
  const minutes = (to - from) / MINUTE_MS;
  const step =
    (STEPS_MIN.find((one) => minutes / one <= MAX_TICKS) ?? Math.ceil(minutes / MAX_TICKS)) * MINUTE_MS;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}
