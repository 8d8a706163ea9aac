import type { Entry } from '../../../shared/model/entries/entry.ts';
import { responsibleOf } from '../../../shared/model/task.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { about, lastPicture, mustEqual, ofKind } from './exerciseEnd.ts';
import { atLeast, atMost, type Figure } from './proof.ts';
import type { CountedTables, Played } from './wholeExercise.ts';

const MIN = 60_000;
const GAP_GRID = '330205091005001';
const T0_CLOCK_MIN = 8 * 60 + 55;

/** What the built-in faults of docs/domain.md 5.4 that are about command leave in the journal. */
export function faultFigures({ entries, tables, said }: Played): Figure[] {
  const picture = lastPicture(entries);
  const { t0 } = Object.values(picture.operations)[0]!;
  const at = (clock: string) => t0 + minutesOf(clock) * MIN;
  return [
    ...gapFigures(entries, at),
    ...idleFigures(entries, picture),
    ...queueFigures(entries, picture, at),
    ...shelterFigures(entries, picture),
    ...breachFigures(entries, tables),
    // F12: their phone goes on sending for two minutes.
    atLeast('posts refused after consent was withdrawn (F12)', refusedPosts(said), 1),
  ];
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours! * 60 + minutes! - T0_CLOCK_MIN;
}

/** F1. */
function gapFigures(entries: readonly Entry[], at: (clock: string) => number): Figure[] {
  const gaps = ofKind(entries, 'coverage.gap_closed').filter(
    ({ area, body }) => area === GAP_GRID && body.since < at('10:30') && body.until > at('10:30'),
  );
  const longest = Math.max(0, ...gaps.map(({ body }) => (body.until - body.since) / MIN));
  return [about('coverage gap of the empty grid (F1)', longest, 79, 1.5, 'min')];
}

/** F2: from the check-in of the team's people to its first work. */
function idleFigures(entries: readonly Entry[], picture: Picture): Figure[] {
  const on = ofKind(entries, 'unit.on_duty').filter(({ body }) => body.units.some((u) => u.team === 'T-19'));
  const people = on.flatMap(({ body }) => body.units.filter((u) => u.team === 'T-19')).length;
  const given = Object.values(picture.tasks)
    .filter((task) => task.kind !== 'muster')
    .flatMap((task) => task.assignments.filter(({ assignee }) => assignee.id === 'T-19'))
    .map(({ dispatchedAt }) => dispatchedAt);
  const idle = (Math.min(...given) - Math.min(...on.map(({ occurredAt }) => occurredAt))) / MIN;
  return [
    mustEqual('T-19 idle (F2)', idle, 52, 'min'),
    mustEqual('T-19 idle, all its people', idle * people, 936, 'volunteer-minutes'),
  ];
}

/** F4: what waits for the street's dispatcher, and how long it takes until somebody has acknowledged. */
function queueFigures(entries: readonly Entry[], picture: Picture, at: (clock: string) => number): Figure[] {
  const mine = new Set(
    ofKind(entries, 'task.created')
      .filter(({ actor }) => /街道调度席/.test(actor.name) && !/慈湾/.test(actor.name))
      .map(({ body }) => body.taskId),
  );
  const tasks = Object.values(picture.tasks).filter(({ taskId }) => mine.has(taskId));
  const waits = tasks.map(({ createdAt, assignments }) => ({
    from: createdAt,
    to: Math.min(...assignments.map(({ dispatchedAt }) => dispatchedAt)),
  }));
  const longest = Math.max(
    ...waits
      .filter(({ from }) => from >= at('10:20') && from <= at('10:55'))
      .map(({ from }) => waits.filter((one) => one.from <= from && one.to > from).length),
  );
  const toAck = (from: string, to: string) =>
    median(
      tasks
        .filter((t) => t.kind !== 'whistle' && t.returns === 0)
        .filter((t) => t.createdAt >= at(from) && t.createdAt < at(to))
        .map((t) => ((responsibleOf(t)?.steps.accepted?.at ?? Number.NaN) - t.createdAt) / MIN),
    );
  return [
    mustEqual('queue of the street dispatcher at its longest (F4)', longest, 38),
    about('median from made to acknowledged before 10:20', toAck('09:40', '10:20'), 2, 0.5, 'min'),
    about('the same from 10:20 to 10:55', toAck('10:20', '10:55'), 11, 0.5, 'min'),
    atMost(
      'waiting longer than usual at 11:12',
      waits.filter((w) => w.from < at('11:11') && w.to > at('11:12')).length,
      0,
    ),
  ];
}

/** F5. */
function shelterFigures(entries: readonly Entry[], picture: Picture): Figure[] {
  const open = Object.values(picture.tasks).find(({ title }) => title.startsWith('开放安置点 B'));
  const done = open && responsibleOf(open)?.steps.done?.at;
  const chased = ofKind(entries, 'clock.escalated').filter(({ body }) => body.id === open?.taskId);
  return [
    mustEqual('shelter B open after', open && done ? (done - open.createdAt) / MIN : Number.NaN, 78, 'min'),
    atLeast('times that its being late was raised (F5)', chased.length, 4),
  ];
}

/** F8: within 10 s of the clock on which it happened, the way of the fix to the server included. */
function breachFigures(entries: readonly Entry[], { breachFixes }: CountedTables): Figure[] {
  const raised = ofKind(entries, 'zone.breach_raised');
  const ended = ofKind(entries, 'zone.breach_ended');
  const [first] = raised;
  const end = ended.find(({ body }) => body.breachId === first?.body.breachId);
  const fix = breachFixes.find(({ breachId }) => breachId === first?.body.breachId);
  return [
    mustEqual('cordon breaches', raised.length, 1),
    mustEqual('by', first?.body.unitId ?? 'nobody', 'V-0231'),
    about(
      'time inside (F8)',
      first && end ? (end.occurredAt - first.occurredAt) / MIN : Number.NaN,
      3,
      0.6,
      'min',
    ),
    atMost(
      'from the fix to the alarm, seconds of the exercise',
      first ? (first.recordedAt - first.occurredAt) / 1000 : Number.NaN,
      10,
      's',
    ),
    {
      name: '  of it on the way to the server',
      value: fix ? (fix.receivedAt - fix.at) / 1000 : Number.NaN,
      unit: 's',
    },
  ];
}

function refusedPosts(said: string): number {
  const codes = [...said.matchAll(/(?:not_on_duty|no_consent) (\d+)/g)].map(([, n]) => Number(n));
  return Math.max(0, ...codes);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
