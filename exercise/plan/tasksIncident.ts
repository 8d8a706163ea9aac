import type { IncidentType } from '../../shared/model/incident.ts';
import type { Department } from '../../shared/model/organisation.ts';
import { type IncidentLoop, incidentLoop } from './incidentLoop.ts';
import { buildingOf, type PlanGeography } from './places.ts';
import type { SubIncident } from './schema.ts';
import { SEATS } from './seats.ts';
import { vary } from './spread.ts';
import { departmentAssignee, taskPlan } from './taskParts.ts';
import type { TaskPlan } from './taskSchema.ts';

/** Who answers for what; the product's own rules say the same (data/dispatch/needs.json). */
const ROUTED: Record<IncidentType, Department> = {
  injured_trapped: 'fire_rescue',
  missing: 'public_security',
  gas: 'gas',
  falling_object: 'urban_management',
  lift: 'market_supervision',
  power: 'power',
  water_leak: 'water',
  building_damage: 'housing',
  road_blocked: 'transport',
  crowd: 'public_security',
  care_request: 'civil_affairs',
  rumour: 'publicity',
  supply_shortage: 'civil_affairs',
  shelter_full: 'emergency_management',
  responder_sos: 'fire_rescue',
};

/** Where somebody is hurt or ill and nobody has to be got out, the ambulance leads and not the engine. */
const BY_HEALTH: ReadonlySet<string> = new Set([
  'S05',
  'S13',
  'S16',
  'S23',
  'S25',
  'S35',
  'S38',
  'S42',
  'S57',
]);

/** Who answers for a sub-incident. */
export function leaderOf({ key, type }: Pick<SubIncident, 'key' | 'type'>): Department {
  return BY_HEALTH.has(key) ? 'health' : ROUTED[type];
}

/** F11: eleven went to the wrong department first, which returned them. */
const WRONG: ReadonlyMap<string, readonly [Department, string]> = new Map([
  ['S02', ['housing', '非房屋结构问题，属市容高空坠物']],
  ['S06', ['housing', '窗框悬挂属高空坠物，请转综合执法']],
  ['S12', ['housing', '公网停电，非楼内线路']],
  ['S17', ['market_supervision', '幕墙非特种设备']],
  ['S22', ['housing', '外墙瓷砖属市容，请转综合执法']],
  ['S27', ['urban_management', '道路拥堵属公安交管']],
  ['S28', ['housing', '空调外机属高空坠物，请转综合执法']],
  ['S46', ['housing', '花架坠落属市容，请转综合执法']],
  ['S50', ['market_supervision', '非特种设备']],
  ['S53', ['gas', '经查为水管，非燃气']],
  ['S56', ['housing', '公网停电，非楼内线路']],
]);

const MINUTE_S = 60;
/** A task that is known to last gets a limit of its own: the SLA's two hours would call it late. */
const LONG_S = 100 * MINUTE_S;

/** One task for each of the 62 sub-incidents, for the department that answers for its type. */
export function planIncidentTasks(geography: PlanGeography, incidents: readonly SubIncident[]): TaskPlan[] {
  return incidents
    .filter((one) => one.duplicateOf === null)
    .map((incident, i) => incidentTask(geography, incident, incidentLoop(incident, i), i));
}

function incidentTask(
  geography: PlanGeography,
  { key, type, title, grid, building, closeReason, closeS }: SubIncident,
  { keeper, taskS, dispatchedS: firstS, verifiedS: incidentVerifiedS }: IncidentLoop,
  place: number,
): TaskPlan {
  const wrong = WRONG.get(key);
  const returnedS = firstS + vary(place, 110, 170);
  const dispatchedS = wrong ? returnedS + vary(place, 70, 120) : firstS;
  const acceptedS = dispatchedS + vary(place, 65, 95);
  const verifiedS = incidentVerifiedS - vary(place, 20, 35);
  const leftS = verifiedS - acceptedS;
  const onSceneS = acceptedS + Math.min(vary(place, 240, 540), Math.floor(leftS / 3));
  const doneS = verifiedS - Math.min(vary(place, 90, 300), Math.floor(leftS / 4));
  return taskPlan(
    `incident:${key}`,
    'incident',
    title.replace('（演练）', ''),
    { area: grid, position: buildingOf(geography, grid, building).entrance },
    { by: keeper, teller: SEATS.department, verifier: keeper },
    departmentAssignee(leaderOf({ key, type })),
    { createdS: taskS, dispatchedS, acceptedS, onSceneS, doneS, verifiedS },
    {
      incident: key,
      dueS: doneS - taskS > LONG_S ? Math.ceil((closeS - taskS) / (30 * MINUTE_S) + 1) * 30 * MINUTE_S : null,
      note: closeReason.replace('（演练）', ''),
      wrong: wrong
        ? {
            assignee: departmentAssignee(wrong[0]),
            dispatchedS: firstS,
            returnedS,
            reason: `${wrong[1]}（演练）`,
          }
        : null,
    },
  );
}
