import { COMMAND_TIERS, commandTier, isWithin, onOneLine, tierOf } from '../../../../shared/model/area.ts';
import type { Incident } from '../../../../shared/model/incident.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import type { TierRung } from '../../../../shared/model/tier.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { allRaised } from '../../../../shared/picture/raised.ts';
import {
  type OwnlyTold,
  TABLE_NAMES,
  TABLE_TOLD,
  type TableName,
  type TableRows,
  type ToldMoment,
} from '../../../../shared/picture/tables.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';

/** One lane a tier, and one for the many small things. */
export const LANES = [...COMMAND_TIERS, 'log'] as const;
export type TimelineLane = (typeof LANES)[number];

/** What is told below of tables that are told in a way of their own; its words are `timeline.what.…`, as of the others. */
export const OWN_NAMES = [
  'event',
  'opened',
  'closed',
  'tierActivated',
  'tierStoodDown',
  'response',
  'grade',
  'whistle',
  'raised',
  'modeRaised',
  'firstReport',
  'reported',
  'incidentClosed',
  'task',
  'onDuty',
] as const;
type OwnName = (typeof OWN_NAMES)[number];

/** One thing that happened, as a tick on a lane. */
export interface TimelineItem {
  readonly id: string;
  readonly lane: TimelineLane;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly what: OwnName | ToldMoment['what'];
  /** The area that it is about. */
  readonly area: string;
  /** Words or a value that came with it (a name, a text, a level); empty where there are none. */
  readonly label: string;
  readonly incident?: Incident;
  /** Units that went on duty, or tasks that were made, in this minute. */
  readonly count?: number;
}

/** Rows of one table, of the operation, with what they were read for. */
interface Asked<T extends TableName> {
  readonly rows: readonly TableRows[T][];
  readonly operation: Operation;
  /** The area in view. */
  readonly area: string;
}

/** What rows tell of tables that say of themselves that they are told in a way of their own (shared/model/kind.ts). */
const OWN: { readonly [T in OwnlyTold]: (asked: Asked<T>) => TimelineItem[] } = {
  operations: ({ operation }) => operationItems(operation),
  // Those above the area in view are shown too.
  tiers: ({ rows, area }) => rows.filter((one) => onOneLine(one.area, area)).flatMap(tierItems),
  whistles: ({ rows, area }) =>
    inside(rows, area).map((one) =>
      item('whistle', one.whistleId, one.blownAt, one.area, one.called[0]!.name),
    ),
  incidents: ({ rows, area }) => incidentItems(inside(rows, area)),
  units: ({ rows, operation, area }) =>
    byMinute(
      'onDuty',
      rows.filter(({ homeArea }) => isWithin(homeArea, area)).map(({ since }) => since),
      operation.area,
    ),
  tasks: ({ rows, operation, area }) =>
    byMinute(
      'task',
      inside(rows, area)
        .filter(({ undone }) => !undone)
        .map(({ createdAt }) => createdAt),
      operation.area,
    ),
};

/** What the Picture knows of an operation, in order of time. The same for live and playback. */
export function timelineItems(picture: Picture, operationId: string, area: string): TimelineItem[] {
  const operation = picture.operations[operationId];
  if (!operation) return [];
  const items = [
    ...TABLE_NAMES.flatMap((table) => itemsOf(picture, table, operation, area)),
    ...inside(allRaised(picture), area)
      .filter((one) => one.operationId === operationId)
      .map(({ id, at, to, label }) =>
        label === null ? item('modeRaised', id, at, to) : item('raised', id, at, to, label),
      ),
  ];
  return items.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function itemsOf<T extends TableName>(
  picture: Picture,
  table: T,
  operation: Operation,
  area: string,
): TimelineItem[] {
  const told = TABLE_TOLD[table];
  if (told === null) return [];
  const rows = Object.entries(picture[table] as Readonly<Record<string, TableRows[T]>>).filter(
    ([, row]) => row.operationId === operation.operationId,
  );
  if (told !== 'own') return momentItems(rows, told, area);
  const own = OWN[table as OwnlyTold] as (asked: Asked<T>) => TimelineItem[];
  return own({ rows: rows.map(([, row]) => row), operation, area });
}

/** One moment of each row; which fields it has is checked where the table says what it tells. */
function momentItems(rows: readonly [string, object][], told: ToldMoment, area: string): TimelineItem[] {
  const isSeen = told.of === 'line' ? onOneLine : isWithin;
  return (rows as [string, { area: string } & Record<string, unknown>][])
    .filter(([, row]) => isSeen(row.area, area))
    .map(([key, row]) => {
      const label = told.label === null ? '' : (row[told.label] as string);
      return item(told.what, key, row[told.at] as number, row.area, label);
    });
}

const inside = <R extends { area: string }>(rows: readonly R[], area: string): R[] =>
  rows.filter((one) => isWithin(one.area, area));
function item(
  what: TimelineItem['what'],
  key: string,
  at: number,
  area: string,
  label = '',
  lane: TimelineLane = commandTier(tierOf(area)),
): TimelineItem {
  return { id: `${what} ${key}`, what, at, area, label, lane };
}

function operationItems({
  area,
  name,
  t0,
  openedAt,
  closedAt,
  responses,
  grades,
}: Operation): TimelineItem[] {
  return [
    item('event', '', t0, area),
    item('opened', '', openedAt, area, name),
    ...(closedAt === null ? [] : [item('closed', '', closedAt, area, name)]),
    ...responses.map(({ at, level }) => item('response', String(at), at, area, String(level ?? ''))),
    ...grades.map(({ at, grade }) => item('grade', String(at), at, area, grade)),
  ];
}

function tierItems({ area, activatedAt, stoodDownAt }: TierRung): TimelineItem[] {
  return [
    ...(activatedAt === null ? [] : [item('tierActivated', area, activatedAt, area)]),
    ...(stoodDownAt === null ? [] : [item('tierStoodDown', area, stoodDownAt, area)]),
  ];
}

/** The first report has a place among the tiers; the others are many and stand in the log. */
function incidentItems(incidents: readonly Incident[]): TimelineItem[] {
  const first = incidents.reduce<Incident | null>(
    (best, one) => (best === null || one.reportedAt < best.reportedAt ? one : best),
    null,
  );
  return incidents.flatMap((incident) => {
    const { incidentId, reportedAt, closedAt } = incident;
    const report =
      incident === first
        ? item('firstReport', incidentId, reportedAt, incident.area)
        : item('reported', incidentId, reportedAt, incident.area, '', 'log');
    return [
      { ...report, incident },
      ...(closedAt === null
        ? []
        : [{ ...item('incidentClosed', incidentId, closedAt, incident.area, '', 'log'), incident }]),
    ];
  });
}

/** Small things that come in great numbers are one tick a minute. */
function byMinute(what: 'onDuty' | 'task', times: readonly number[], area: string): TimelineItem[] {
  const minutes = new Map<number, number>();
  for (const time of times) {
    const minute = Math.floor(time / MINUTE_MS) * MINUTE_MS;
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return [...minutes].map(([minute, count]) => ({
    ...item(what, String(minute), minute, area, '', 'log'),
    count,
  }));
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
  const next = new Map<TimelineLane, number>();
  /** Lanes whose newest caption took the room before it. */
  const taken = new Set<TimelineLane>();
  const placed: Captioned[] = [];
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.at < from || item.at > to) continue;
    const { lane } = item;
    const x = (item.at - from) * scale;
    const newest = !next.has(lane);
    const right = (next.get(lane) ?? nowX) - x;
    let room = 0;
    if (lane !== 'log' && !taken.delete(lane) && right >= minRoom) room = Math.min(right, MAX_CAPTION_PX);
    else if (newest && lane !== 'log') {
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
