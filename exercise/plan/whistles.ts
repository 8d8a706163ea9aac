import type { Department } from '../../shared/model/organisation.ts';
import { namedPlace, type PlanGeography } from './places.ts';
import type { SubIncident } from './schema.ts';
import { SEATS } from './seats.ts';
import { vary } from './spread.ts';
import { departmentAssignee, taskPlan } from './taskParts.ts';
import type { TaskPlan, WhistlePlan } from './taskSchema.ts';
import { afterT0 } from './time.ts';

type Row = readonly [
  blown: string,
  department: Department,
  /** Minutes from the whistle to the arrival; 30 are allowed. */
  minutes: number,
  /** A sub-incident's key, or a place. */
  where: string,
  text: string,
  /** Called as well: `-` in front for one that refuses, with its reason behind a colon. */
  also?: string,
];

/** 16 whistles, 3 of them over 30 minutes (F10); the first is for the housing engineers. Source: docs/domain.md 5.3, 5.4. */
const ROWS: readonly Row[] = [
  ['10:12', 'housing', 26, 'service-centre', '请房屋鉴定工程师到前方指挥部'],
  ['10:24', 'urban_management', 22, 'S28', '空调外机需登高车', '-housing:外机附着物不属房屋安全'],
  ['10:33', 'power', 36, 'S40', '整单元停电，需抢修与应急电源'],
  ['10:41', 'gas', 18, 'S41', '楼道燃气复测'],
  ['10:49', 'civil_affairs', 25, 'shelter-b', '安置点 B 被褥与餐食'],
  ['11:00', 'water', 21, 'S37', '水箱破损需停水抢修'],
  ['11:14', 'market_supervision', 28, 'shelter-b', '安置点餐食与电梯检查'],
  ['11:22', 'public_security', 12, 'S47', '校门聚集需增派警力'],
  ['11:36', 'urban_management', 33, 'S39', '广告牌拆除需吊车'],
  ['11:50', 'health', 16, 'shelter-a', '安置点巡诊', 'civil_affairs'],
  ['12:10', 'publicity', 19, 'service-centre', '二次爆炸谣言需权威发布'],
  ['12:26', 'transport', 41, 'staging-1', '绕行公交加开'],
  ['13:44', 'housing', 24, 'muster-1', '核心区入户前鉴定增援', 'fire_rescue'],
  ['13:58', 'urban_management', 27, 'S36', '窗框拆除增援'],
  ['14:12', 'gas', 14, 'S59', '复气前检测'],
  ['14:50', 'ecology', 29, 'muster-3', '建筑垃圾与粉尘监测'],
];

const MINUTE_S = 60;

/** The whistles, each with the task that stands behind it. */
export function whistles(
  geography: PlanGeography,
  incidents: readonly SubIncident[],
): { whistles: WhistlePlan[]; tasks: TaskPlan[] } {
  const pairs = ROWS.map((row, i) => whistle(geography, incidents, row, i));
  return { whistles: pairs.map(([one]) => one), tasks: pairs.map(([, task]) => task) };
}

function whistle(
  geography: PlanGeography,
  incidents: readonly SubIncident[],
  [blown, name, minutes, where, text, also]: Row,
  i: number,
): [WhistlePlan, TaskPlan] {
  const blownS = afterT0(blown);
  const answeredS = blownS + vary(i, 80, 170);
  const arrivedS = blownS + minutes * MINUTE_S;
  const incident = incidents.find(({ key }) => key === where) ?? null;
  const at = incident ? buildingIn(geography, incident) : placeIn(geography, where);
  const endedS = arrivedS + vary(i, 14, 25) * MINUTE_S;
  const called = departmentAssignee(name);
  const task = taskPlan(
    `whistle:${i + 1}`,
    'whistle',
    `吹哨：${text}`,
    at,
    { by: SEATS.street, teller: SEATS.department },
    called,
    {
      createdS: blownS,
      dispatchedS: blownS + 10,
      acceptedS: answeredS,
      onSceneS: arrivedS,
      doneS: endedS - 2 * MINUTE_S,
      verifiedS: endedS,
    },
    // Half an hour to be there and half an hour for the work; the whistle has its own clock.
    { dueS: 90 * MINUTE_S, note: '事毕' },
  );
  const plan: WhistlePlan = {
    key: `whistle:${i + 1}`,
    seat: SEATS.street,
    task: task.key,
    incident: incident?.key ?? null,
    reason: 'emergency',
    text: `${text}（演练）`,
    blownS,
    endedS,
    called: [
      { organisationId: called.id, answeredS, refusal: null, arrivedS },
      ...(also ? [alsoCalled(also, answeredS, arrivedS)] : []),
    ],
  };
  return [plan, task];
}

function alsoCalled(also: string, answeredS: number, arrivedS: number): WhistlePlan['called'][number] {
  const [name, refusal] = also.split(':');
  const organisationId = departmentAssignee(name!.replace('-', '')).id;
  return refusal === undefined
    ? { organisationId, answeredS: answeredS + 20, refusal: null, arrivedS: arrivedS - 60 }
    : { organisationId, answeredS: answeredS + 20, refusal: `${refusal}（演练）`, arrivedS: null };
}

function placeIn(geography: PlanGeography, id: string) {
  const { grid, position } = namedPlace(geography, id);
  return { area: grid, position };
}

function buildingIn({ buildings }: PlanGeography, { grid, building }: SubIncident) {
  const { entrance } = buildings.find((b) => b.grid === grid && b.no === building)!;
  return { area: grid, position: entrance };
}
