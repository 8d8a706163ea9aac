import type { Duty, PlanSource } from './schema.ts';
import { minute, spread } from './spread.ts';
import { afterT0, DURATION_S } from './time.ts';

/** [duty, name, how many, on duty from, to]: 45 in all, every one by 10:18. Source: docs/domain.md 5.2. */
const FLEET: readonly (readonly [Duty, string, number, string, string])[] = [
  ['fire', '消防', 6, '09:02', '09:10'],
  ['ambulance', '急救', 9, '09:05', '09:21'],
  ['police', '公安', 8, '09:01', '09:14'],
  ['city_management', '城管', 3, '09:15', '09:18'],
  ['bus', '公交', 6, '09:20', '09:30'],
  ['repair', '抢修', 8, '09:56', '10:14'],
  ['power', '供电', 2, '09:14', '09:16'],
  ['gas', '燃气', 2, '09:17', '09:19'],
  ['comms', '通信', 1, '09:20', '09:20'],
];

let number = 0;

/** Vehicles `X-01` … `X-45`, in the order of the fleet. */
export const VEHICLES: readonly PlanSource[] = FLEET.flatMap(([duty, name, count, from, to]) =>
  Array.from({ length: count }, (_, i): PlanSource => {
    const id = String(++number).padStart(2, '0');
    return {
      unitId: `X-${id}`,
      kind: 'vehicle',
      callsign: `${name} ${String(i + 1).padStart(2, '0')}（演练）`,
      homeArea: '330205091',
      team: null,
      duty,
      crs: 'wgs84',
      onDuty: { fromS: minute(spread(i, count, afterT0(from), afterT0(to))), toS: DURATION_S },
      endReason: '演练结束',
    };
  }),
);
