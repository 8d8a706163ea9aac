import type { CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { SOP_TICKS } from './checklist.ts';
import { LADDER } from './ladder.ts';
import { CITY, CIWAN, DISTRICT, SEATS, type Seat, STREET } from './seats.ts';
import { afterT0 } from './time.ts';

/** What a command says without naming the operation, which is known only when it is played. */
type Said<K extends CommandKind> = Omit<CommandInput<K>, 'operationId'>;

/** One decision about the operation as a whole, of one tier at one time. */
export type OperationAct = {
  readonly [K in ActKind]: {
    /** Seconds after T+0. */
    readonly atS: number;
    readonly seat: Seat;
    readonly kind: K;
    readonly said: Said<K>;
  };
}[ActKind];

export type ActKind =
  | 'operation.grade'
  | 'operation.set_response'
  | 'operation.begin_phase'
  | 'mode.set'
  | 'mode.renew'
  | 'tier.notify'
  | 'tier.request'
  | 'tier.acknowledge'
  | 'tier.activate'
  | 'tier.stand_down'
  | 'tier.hand_over'
  | 'tier.delegate'
  | 'checklist.tick';

export function act<K extends ActKind>(at: string, seat: Seat, kind: K, said: Said<K>): OperationAct {
  return { atS: afterT0(at), seat, kind, said } as OperationAct;
}

const { city, district, street, ciwan } = SEATS;

/** Grade, response level, phases and modes with who, when and why. Source: docs/domain.md 5.3, 5.6. */
const LEVELS: readonly OperationAct[] = [
  act('08:55', district, 'operation.begin_phase', { phase: 'first_response' }),
  act('09:02', street, 'mode.set', {
    area: STREET,
    mode: 'emergency',
    reason: '爆炸波及老仓新村，现场力量不足，平转急（演练）',
  }),
  act('09:07', district, 'operation.set_response', { level: 4, reason: '区级启动Ⅳ级响应（演练）' }),
  act('09:12', ciwan, 'mode.set', { area: CIWAN, mode: 'alert', reason: '毗邻街道支援待命（演练）' }),
  act('09:14', district, 'operation.begin_phase', { phase: 'evacuation' }),
  act('09:15', city, 'operation.set_response', { level: 3, reason: '市级启动Ⅲ级响应，事件级别待定（演练）' }),
  act('09:40', district, 'operation.grade', {
    grade: 'ordinary',
    status: 'preliminary',
    reason: '按伤亡与影响初判为一般级别，待核定（演练）',
  }),
  act('10:07', district, 'operation.begin_phase', { phase: 'survey' }),
  act('13:40', district, 'operation.begin_phase', { phase: 'make_safe' }),
  act('15:40', city, 'operation.set_response', { level: 4, reason: 'P1 抢险全部完成，Ⅲ级降为Ⅳ级（演练）' }),
  act('15:40', district, 'operation.begin_phase', { phase: 'recovery' }),
  // Some minutes after the clock asks.
  act('11:07', street, 'mode.renew', { area: STREET, reason: '入户排查未完成，应急状态继续（演练）' }),
  act('13:12', street, 'mode.renew', { area: STREET, reason: '核心区抢险未完成，应急状态继续（演练）' }),
  act('13:17', ciwan, 'mode.renew', { area: CIWAN, reason: '支援任务未结束，预警状态继续（演练）' }),
  act('15:17', street, 'mode.renew', { area: STREET, reason: 'P1 抢险收尾，应急状态继续（演练）' }),
  act('16:50', ciwan, 'mode.set', { area: CIWAN, mode: 'normal', reason: '支援任务结束（演练）' }),
  act('16:55', street, 'mode.set', { area: STREET, mode: 'recovery', reason: '演练结束，转入恢复（演练）' }),
];

const FIRST_STREET = LADDER.filter(({ seat }) => seat.area.startsWith(STREET) && seat.area !== STREET);

/** F4 is mended: the street lets its communities dispatch by themselves. */
const DELEGATION: readonly OperationAct[] = FIRST_STREET.map(({ seat }) =>
  act('10:55', street, 'tier.delegate', {
    from: STREET,
    area: seat.area,
    authority: 'dispatch',
    reason: '街道派遣积压，授权社区直接派遣（演练）',
  }),
);

const HAND_OVER: readonly OperationAct[] = [
  act('13:00', street, 'tier.hand_over', {
    area: STREET,
    to: 'leader',
    briefing:
      '走访已过半，未核实归零；13:35 警戒缩小，13:40 核心区走访，工程师先行；派遣已授权社区，吹哨仍由街道掌握（演练）',
  }),
];

const STAND_DOWN: readonly OperationAct[] = [
  ...LADDER.filter(({ seat }) => seat.area.startsWith(CIWAN))
    .toReversed()
    .map(({ seat }) =>
      act('16:50', seat, 'tier.stand_down', { area: seat.area, reason: '支援任务结束，恢复平时（演练）' }),
    ),
  act('16:52', city, 'tier.stand_down', { area: CITY, reason: '市级响应终止（演练）' }),
];

/** Every decision of this kind, in order of time; what stands together keeps its order. */
export const ACTS: readonly OperationAct[] = [
  ...LEVELS,
  ...LADDER.flatMap(rungActs),
  ...DELEGATION,
  ...HAND_OVER,
  ...SOP_TICKS.map(({ at, seat, itemId }) =>
    act(at, seat, 'checklist.tick', { area: seat.area, itemId, done: true, note: '演练' }),
  ),
  ...STAND_DOWN,
].toSorted((a, b) => a.atS - b.atS);

/** Told by the tier below (`tier.request`) or from above, acknowledged, activated. */
function rungActs({
  seat,
  told,
  by,
  acknowledged,
  activated,
  note,
}: (typeof LADDER)[number]): OperationAct[] {
  const { area } = seat;
  return [
    by.area.length > area.length || (by.area === DISTRICT && area === CITY)
      ? act(told, by, 'tier.request', { area: by.area, note })
      : act(told, by, 'tier.notify', { area, note }),
    act(acknowledged, seat, 'tier.acknowledge', { area }),
    act(activated, seat, 'tier.activate', { area, reason: note }),
  ];
}
