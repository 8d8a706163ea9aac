import { COMMUNITY_SEATS, SEATS, type Seat } from './seats.ts';

/** One rung: who told it, when it acknowledged, when it was active. */
export interface PlannedRung {
  readonly seat: Seat;
  readonly by: Seat;
  readonly told: string;
  readonly acknowledged: string;
  readonly activated: string;
  readonly note: string;
}

const { city, district, street, ciwan } = SEATS;
const [laocang, ...others] = COMMUNITY_SEATS;

/** The four tiers: active after 4, 7, 12 and 20 minutes, each called in by the one below. Source: docs/domain.md 5.3. */
const FOUR: readonly PlannedRung[] = [
  rung(laocang!, laocang!, '08:56', '08:57', '08:59', '网格员首报爆炸（演练）'),
  rung(street, laocang!, '08:57:30', '08:58:20', '09:02', '老仓社区请求街道启动（演练）'),
  rung(district, street, '09:02:30', '09:03:10', '09:07', '街道力量不足，请求区级启动（演练）'),
  rung(city, district, '09:07:30', '09:08:20', '09:15', '请求市级启动（演练）'),
  rung(ciwan, district, '09:08', '09:08:50', '09:12', '毗邻街道待命支援（演练）'),
];

/** The other communities of both streets, told by their street. */
const REST: readonly PlannedRung[] = others.map((seat, i) => {
  const second = seat.area.startsWith(ciwan.area);
  const minute = second ? 13 : 3;
  const at = (after: number, seconds: number) =>
    `09:${String(minute + after).padStart(2, '0')}:${String(seconds + i * 5).padStart(2, '0')}`;
  return rung(seat, second ? ciwan : street, at(0, 10), at(1, 5), at(3, 0), '就近支援老仓社区（演练）');
});

/** Every rung of the ladder. A tier is told only when the one that tells it knows itself. */
export const LADDER: readonly PlannedRung[] = [...FOUR, ...REST];

function rung(
  seat: Seat,
  by: Seat,
  told: string,
  acknowledged: string,
  activated: string,
  note: string,
): PlannedRung {
  return { seat, by, told, acknowledged, activated, note };
}
