import { namedPlace, type PlanGeography } from './places.ts';
import { cameInS } from './queue.ts';
import { SEATS } from './seats.ts';
import { vary } from './spread.ts';
import { cadre, taskPlan, teamAssignee, vehicle } from './taskParts.ts';
import type { AssigneePlan, TaskPlan } from './taskSchema.ts';
import { afterT0 } from './time.ts';

/** Six comfort stations, one every seven minutes from 10:05. Source: docs/domain.md 5.3. */
export const STATIONS = ['muster-1', 'muster-2', 'muster-3', 'service-centre', 'staging-1', 'staging-2'];
const FIRST_OPENS_S = afterT0('10:05');
const OPENS_EVERY_S = 7 * 60;
export const stationOpensS = (station: number) => FIRST_OPENS_S + station * OPENS_EVERY_S;
export const stationClosesS = (station: number) => afterT0('16:02') + station * 3 * MINUTE_S;
const FIRST_COMFORT_CADRE = 103;
const MINUTE_S = 60;

/** Given out by the street so that it is there at `dispatchedS`: in its queue before that while that is long. */
const givenOutAt = (dispatchedS: number) => ({ createdS: cameInS(dispatchedS), dispatchedS });

const placed = (geography: PlanGeography, id: string) => {
  const { grid, position, name } = namedPlace(geography, id);
  return { where: { area: grid, position }, name: name.replace('(演练)', '') };
};

/** 18 comfort tasks: each station is set up, supplied and staffed. The sixth is the first task of T-19 (F2). */
export function comfortTasks(geography: PlanGeography): TaskPlan[] {
  return STATIONS.flatMap((id, i) => {
    const { where, name } = placed(geography, id);
    const opensS = stationOpensS(i);
    const station = `慰问站 ${i + 1}（${name}）`;
    const last = i === STATIONS.length - 1;
    const who = { by: SEATS.street, teller: SEATS.desk };
    const closesS = stationClosesS(i);
    return [
      taskPlan(
        `comfort:${i + 1}:open`,
        'comfort',
        `${station} 开设`,
        where,
        who,
        cadre(FIRST_COMFORT_CADRE + i),
        {
          ...givenOutAt(opensS - 9 * MINUTE_S),
          acceptedS: opensS - 9 * MINUTE_S + vary(i, 70, 95),
          onSceneS: opensS - 5 * MINUTE_S,
          doneS: opensS,
          verifiedS: opensS + vary(i, 60, 180),
        },
      ),
      taskPlan(
        `comfort:${i + 1}:supply`,
        'comfort',
        `${station} 物资送达`,
        where,
        who,
        teamAssignee(i % 2 === 0 ? 'T-18' : 'T-20'),
        {
          ...givenOutAt(opensS + 2 * MINUTE_S),
          acceptedS: opensS + 2 * MINUTE_S + vary(i, 70, 95),
          onSceneS: opensS + 10 * MINUTE_S,
          doneS: opensS + 20 * MINUTE_S,
          verifiedS: opensS + 22 * MINUTE_S + vary(i, 0, 120),
        },
        { skills: ['logistics'] },
      ),
      taskPlan(
        `comfort:${i + 1}:staff`,
        'comfort',
        `${station} 值守`,
        where,
        who,
        teamAssignee(last ? 'T-19' : i % 2 === 0 ? 'T-16' : 'T-17'),
        {
          ...givenOutAt(opensS),
          acceptedS: opensS + vary(i, 70, 95),
          onSceneS: opensS + 5 * MINUTE_S,
          doneS: closesS,
          verifiedS: closesS + 2 * MINUTE_S,
        },
        { skills: ['comfort'], dueS: 7 * 3600, note: '慰问站撤收' },
      ),
    ];
  });
}

type Row = readonly [
  key: string,
  what: string,
  place: string,
  assignee: AssigneePlan,
  dispatched: string,
  onScene: string,
  done: string,
];

/** Shelters, guides, traffic, reserve and buses: what lasts. */
const LONG: readonly Row[] = [
  ['keep-a', '安置点 A 值守', 'shelter-a', teamAssignee('T-21'), '09:46', '09:53', '16:31'],
  ['keep-b', '安置点 B 筹备与值守', 'shelter-b', teamAssignee('T-22'), '09:53', '10:04', '16:34'],
  ['guide-1', '集合点 1 至安置点引导', 'muster-1', teamAssignee('T-10'), '10:06', '10:12', '15:22'],
  ['guide-2', '集合点 2 至安置点引导', 'muster-2', teamAssignee('T-11'), '10:06:20', '10:13', '15:24'],
  ['guide-3', '集合点 3 至安置点引导', 'muster-3', teamAssignee('T-12'), '10:06:40', '10:14', '15:26'],
  ['traffic', '外围路口交通引导', 'staging-2', teamAssignee('T-23'), '09:53:30', '10:02', '15:41'],
  ['reserve', '预备队待命', 'service-centre', teamAssignee('T-24'), '10:48', '10:52', '15:46'],
  ['bus-1', '集合点 1 转运居民 1', 'muster-1', vehicle(27), '09:31', '09:38', '09:58'],
  ['bus-2', '集合点 2 转运居民 1', 'muster-2', vehicle(28), '09:33', '09:40', '10:00'],
  ['bus-3', '集合点 3 转运居民 1', 'muster-3', vehicle(29), '09:35', '09:42', '10:03'],
  ['bus-4', '集合点 1 转运居民 2', 'muster-1', vehicle(30), '09:44', '09:52', '10:14'],
  ['bus-5', '集合点 2 转运居民 2', 'muster-2', vehicle(31), '09:48', '09:56', '10:17'],
  ['bus-6', '集合点 3 转运居民 2', 'muster-3', vehicle(32), '09:54', '10:02', '10:25'],
];

const SUPPLIES = [
  '毛毯',
  '折叠床',
  '饮用水',
  '手电与电池',
  '盒饭',
  '雨布',
  '口罩手套',
  '常用药',
  '充电设备',
  '婴幼用品',
  '热水',
  '登记表与胸牌',
  '工具箱',
  '垃圾清运袋',
  '晚餐',
];
const GOALS = ['shelter-a', 'shelter-b', 'muster-1', 'staging-1', 'muster-2', 'service-centre', 'muster-3'];
/** When each team sets out: most often while everything comes in at once. */
const RUNNERS: readonly (readonly [team: string, ...times: string[]])[] = [
  [
    ...['T-18', '09:50', '10:08', '10:26', '10:37', '10:42', '10:47', '10:52', '10:57', '11:03', '11:09'],
    ...['11:40', '12:10', '12:50', '13:40', '14:40'],
  ] as [string, ...string[]],
  [
    ...['T-20', '09:58', '10:16', '10:32', '10:39', '10:44', '10:50', '10:55', '11:00', '11:06'],
    ...['11:45', '12:20', '13:10', '14:10', '15:10'],
  ] as [string, ...string[]],
];

/** 44 tasks of logistics and shelters: two shelters to open, 13 that last, 29 runs. */
export function logisticsTasks(geography: PlanGeography): TaskPlan[] {
  const who = { by: SEATS.street, teller: SEATS.desk };
  const long = LONG.map(([key, what, place, assignee, dispatched, onScene, done], i) => {
    const dispatchedS = afterT0(dispatched);
    return taskPlan(
      `logistics:${key}`,
      'logistics',
      what,
      placed(geography, place).where,
      who,
      assignee,
      {
        ...givenOutAt(dispatchedS),
        acceptedS: dispatchedS + vary(i, 70, 95),
        onSceneS: afterT0(onScene),
        doneS: afterT0(done),
        verifiedS: afterT0(done) + vary(i, 60, 200),
      },
      { dueS: 7 * 3600 },
    );
  });
  const runs = RUNNERS.flatMap(([teamId, ...times], r) =>
    times.map((at, i) => {
      const dispatchedS = afterT0(at);
      const { where, name } = placed(geography, GOALS[(i + r * 3) % GOALS.length]!);
      return taskPlan(
        `logistics:${teamId}:${i + 1}`,
        'logistics',
        `${SUPPLIES[i]}送${name}`,
        where,
        who,
        teamAssignee(teamId),
        {
          ...givenOutAt(dispatchedS),
          acceptedS: dispatchedS + vary(i, 70, 95),
          onSceneS: dispatchedS + 11 * MINUTE_S,
          doneS: dispatchedS + 20 * MINUTE_S,
          verifiedS: dispatchedS + 22 * MINUTE_S + vary(i, 0, 60),
        },
        { skills: ['logistics'] },
      );
    }),
  );
  return [...shelters(geography), ...long, ...runs];
}

/** A opened 16 minutes after it was asked for, B 78 minutes after; half an hour was given (F5). */
function shelters(geography: PlanGeography): TaskPlan[] {
  const who = { by: SEATS.district };
  const give = (
    key: string,
    what: string,
    place: string,
    assignee: AssigneePlan,
    asked: string,
    done: string,
  ) =>
    taskPlan(
      `logistics:${key}`,
      'logistics',
      what,
      placed(geography, place).where,
      who,
      assignee,
      {
        createdS: afterT0(asked),
        dispatchedS: afterT0(asked) + 30,
        acceptedS: afterT0(asked) + 130,
        onSceneS: afterT0(asked) + 9 * MINUTE_S,
        doneS: afterT0(done),
        verifiedS: afterT0(done) + 90,
      },
      { skills: ['shelter'], dueS: 30 * MINUTE_S, note: '安置点已开放' },
    );
  return [
    give('open-a', '开放安置点 A（老仓文化礼堂）', 'shelter-a', cadre(97), '09:36', '09:52'),
    give('open-b', '开放安置点 B（成人学校）', 'shelter-b', cadre(98), '09:36', '10:54'),
  ];
}

const TRANSFERS = 19;
const AMBULANCES = 9;
const FIRST_AMBULANCE = 7;
const SERIOUS = 5;

/** 19 transfers to hospital, the first at 09:18, the last at 10:46; 5 of them serious. Source: docs/domain.md 5.2, 5.3. */
export function transferTasks(geography: PlanGeography): TaskPlan[] {
  const hospitals = ['演练一院', '演练二院'];
  const core = geography.grids.filter((g) => g.ring === 1);
  return Array.from({ length: TRANSFERS }, (_, i) => {
    const { code, centre } = core[i % core.length]!;
    const first = afterT0('09:18');
    const pickedUpS = Math.round(first + ((afterT0('10:46') - first) * i) / (TRANSFERS - 1));
    const createdS = pickedUpS - 5 * MINUTE_S;
    const grade = i < SERIOUS ? '重伤' : '轻伤';
    return taskPlan(
      `transfer:${i + 1}`,
      'hospital_transfer',
      `转运${grade} 1 人至${hospitals[i % 2]}（${i + 1}/${TRANSFERS}）`,
      { area: code, position: centre },
      { by: SEATS.department },
      vehicle(FIRST_AMBULANCE + (i % AMBULANCES)),
      {
        createdS,
        dispatchedS: createdS + 20,
        acceptedS: createdS + vary(i, 60, 85),
        onSceneS: pickedUpS,
        doneS: pickedUpS + vary(i, 9, 12) * MINUTE_S,
        verifiedS: pickedUpS + 14 * MINUTE_S,
      },
      { skills: ['first_aid'], number: 1, note: '已交接' },
    );
  });
}
