import { planGridName } from './areas.ts';
import type { PlanGeography } from './places.ts';
import { cameInS } from './queue.ts';
import { SEATS } from './seats.ts';
import { vary } from './spread.ts';
import { cadre, taskPlan } from './taskParts.ts';
import type { TaskPlan } from './taskSchema.ts';
import { afterT0 } from './time.ts';

const ENGINEERS = 12;
const FIRST_ENGINEER = 109;
const MINUTE_S = 60;
/** Three each outside the cordon, then two or three each inside the old one. */
const OUTSIDE = 36;
const INSIDE = 27;
/** Obviously unsafe: the six of level 4 come first inside (docs/domain.md 5.2: 57 of level 3, 6 of level 4). */
const LEVEL_4 = 6;

/** 63 inspections by twelve housing engineers, from 10:42 on; inside the old cordon from 13:42. */
export function inspectionTasks({ buildings }: PlanGeography): TaskPlan[] {
  const byDistance = buildings
    .filter((b) => b.kind === 'residential')
    .toSorted((a, b) => a.distanceM - b.distanceM);
  const core = byDistance.filter((b) => b.distanceM <= 300);
  const ring = byDistance.filter((b) => b.distanceM > 320).slice(0, OUTSIDE);
  return Array.from({ length: OUTSIDE + INSIDE }, (_, n) => {
    const inside = n >= OUTSIDE;
    const i = inside ? n - OUTSIDE : n;
    const building = inside ? core[i % core.length]! : ring[i]!;
    const engineer = i % ENGINEERS;
    const turn = Math.floor(i / ENGINEERS);
    const onSceneS = inside
      ? afterT0('13:44') + turn * 28 * MINUTE_S + engineer * 20
      : afterT0('10:43') + turn * 17 * MINUTE_S + engineer * 22;
    const acceptedS = onSceneS - 4 * MINUTE_S;
    const dispatchedS = acceptedS - vary(n, 70, 95);
    const level = inside && i < LEVEL_4 ? 4 : 3;
    const doneS = onSceneS + (inside ? 22 : 12) * MINUTE_S;
    return taskPlan(
      `inspect:${n + 1}`,
      'inspection',
      `${planGridName(building.grid)} ${building.no} 幢房屋鉴定（${level} 级）`,
      { area: building.grid, position: building.entrance },
      { by: SEATS.street, teller: SEATS.department, verifier: SEATS.district },
      cadre(FIRST_ENGINEER + engineer),
      {
        createdS: cameInS(dispatchedS),
        dispatchedS,
        acceptedS,
        onSceneS,
        doneS,
        verifiedS: doneS + vary(n, 90, 300),
      },
      {
        note: level === 4 ? '红牌，封闭' : '已鉴定挂牌',
      },
    );
  });
}
