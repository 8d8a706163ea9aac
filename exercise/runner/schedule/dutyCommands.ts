import type { PlanSource } from '../../plan/schema.ts';
import { SEATS } from '../../plan/seats.ts';
import { type Planned, plan } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';

/** The server takes at most this many units in one command. */
const UNITS_AT_ONCE = 500;

/** Who goes on and off duty and when. One takes their consent back (F12): that ends their duty by itself. */
export function dutyCommands({ scenario, operationId }: PlayingPlan): Planned[] {
  const { sources, faults } = scenario;
  const { unitId: withdrawn, atS } = faults.withdrawal;
  return [
    ...groups(sources, (s) => String(s.onDuty.fromS)).map(({ key, part, units }) =>
      plan('unit.start_duty', units[0]!.onDuty.fromS, `on:${key}:${part}`, SEATS.district, {
        operationId,
        unitIds: units.map((u) => u.unitId),
      }),
    ),
    ...groups(
      sources.filter((s) => s.unitId !== withdrawn),
      (s) => `${s.onDuty.toS}:${s.endReason}`,
    ).map(({ key, part, units }) =>
      plan('unit.end_duty', units[0]!.onDuty.toS, `off:${key}:${part}`, SEATS.district, {
        unitIds: units.map((u) => u.unitId),
        reason: `${units[0]!.endReason}（演练）`,
      }),
    ),
    plan('consent.withdraw', atS, `withdraw:${withdrawn}`, SEATS.admin, { unitIds: [withdrawn] }),
  ];
}

interface Group {
  key: string;
  part: number;
  units: PlanSource[];
}

function groups(sources: readonly PlanSource[], keyOf: (source: PlanSource) => string): Group[] {
  return [...Map.groupBy(sources, keyOf)].flatMap(([key, units]) =>
    Array.from({ length: Math.ceil(units.length / UNITS_AT_ONCE) }, (_, part) => ({
      key,
      part,
      units: units.slice(part * UNITS_AT_ONCE, (part + 1) * UNITS_AT_ONCE),
    })),
  );
}
