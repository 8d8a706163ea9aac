import type pg from 'pg';
import { SECOND_MS } from '../../../../shared/time/durations.ts';
import { atLeast, atMost, type Figure, mustBe } from '../proof.ts';
import type { ClockJumpStage } from './ClockJumpStage.ts';

/** An incident must be accepted within this in an emergency, or it is urged. */
const ACCEPT_MS = 60 * SECOND_MS;
const LATE_MS = 5 * SECOND_MS;
/** While a step of NTP is followed, a deadline is so much early or late as the machine's clock was. */
const EARLY_MS = 3 * SECOND_MS;

/** Whether each deadline ran out at its time, whatever the machine's clock said; `end` is the true time of the last look. */
export function deadlineFigures(
  stage: ClockJumpStage,
  end: number,
  away: readonly [number, number][],
): Figure[] {
  const urged = stage.onlooker.entries.flatMap(({ at, entry }) =>
    entry.kind === 'clock.escalated' && entry.body.subject === 'incident'
      ? [{ id: entry.body.id, stage: entry.body.stage, lateMs: at - entry.occurredAt, at }]
      : [],
  );
  // What was due while the server was being started again is late by that.
  const inTime = urged.filter(
    ({ at, lateMs }) => !away.some(([from, to]) => at - lateMs >= from && at - lateMs < to),
  );
  const first = new Map(urged.filter((one) => one.stage === 'urged').map(({ id, at }) => [id, at]));
  const due = [...stage.incidents].filter(([, at]) => at + ACCEPT_MS + LATE_MS < end);
  const keys = urged.map(({ id, stage: reached }) => `${id} ${reached}`);
  return [
    atLeast('deadlines that ran out', urged.length, 20),
    atMost('… and were never told', due.filter(([id]) => !first.has(id)).length, 0),
    atMost('… told twice', keys.length - new Set(keys).size, 0),
    atMost('… latest', Math.max(...inTime.map(({ lateMs }) => lateMs)) / 1_000, LATE_MS / 1_000, 's'),
    atLeast('… earliest', Math.min(...urged.map(({ lateMs }) => lateMs)) / 1_000, -EARLY_MS / 1_000, 's'),
  ];
}

/** What the odd devices were answered. */
export function deviceFigures({ devices, onlooker }: ClockJumpStage): Figure[] {
  const ahead = [...devices.ahead.keys()];
  return [
    {
      name: 'a device an hour ahead is told',
      value: [...devices.ahead].map(([code, count]) => `${code} ${count}`).join(', '),
      owed: 'future_fix or unavailable only',
      holds: ahead.length > 0 && ahead.every((code) => code === 'future_fix' || code === 'unavailable'),
    },
    mustBe('… and is on no map', onlooker.table.rowOf(devices.aheadSlot) < 0),
  ];
}

type Ask = (text: string) => Promise<pg.QueryResult>;

/** Whether the journal behind a number is dated by the true time, in order. */
export async function orderFigures(ask: Ask, seq: number, from: number, to: number): Promise<Figure[]> {
  const { rows } = await ask(
    `select count(*)::int as entries, count(*) filter (where recorded_at < before)::int as back,
            (extract(epoch from max(recorded_at)) * 1000)::float8 as newest,
            (extract(epoch from min(recorded_at)) * 1000)::float8 as oldest
     from (select recorded_at, lag(recorded_at) over (order by seq) as before from journal
           where seq > ${seq}) as dated`,
  );
  const { entries, back, newest, oldest } = rows[0] as Record<string, number>;
  return [
    { name: 'entries of the journal meanwhile', value: entries! },
    atMost('… recorded before the one that precedes them', back!, 0),
    atMost('… newest, after the true time by', (newest! - to) / 1_000, 3, 's'),
    atLeast('… oldest, after the beginning by', (oldest! - from) / 1_000, -3, 's'),
  ];
}
