import { ACTS } from './acts.ts';
import { communityOf } from './areas.ts';
import { calloutPlan } from './callout.ts';
import { FACILITY_ACTS } from './facilities.ts';
import { headcountPlans } from './headcounts.ts';
import { incidentLoop } from './incidentLoop.ts';
import { INCIDENTS } from './incidents.ts';
import { ORDERS } from './orders.ts';
import type { PlanGeography } from './places.ts';
import type { Faults, PlanSource, Scenario } from './schema.ts';
import { sourcesAndPairs } from './sources.ts';
import { STORY, STORY_PHASES } from './story.ts';
import { tasksAndWhistles } from './tasks.ts';
import { TEAMS } from './teams.ts';
import { afterT0, DURATION_S, T0_ISO } from './time.ts';
import { zonePlans } from './zones.ts';

/** F1: nobody is in this grid for 79 minutes. */
const GAP_GRID = '330205091005001';
/** F12: a comfort volunteer who takes consent back at 12:10. */
const WITHDRAWN = 'V-0280';
/** F3: the cell that fails serves these communities. */
const SILENT_COMMUNITIES = ['330205091006', '330205091007'];
const SILENT = 41;

/**
 * The exercise 甬安-2026 as data, on its ground. Counts are quotas, never draws, so that tests and the
 * review can assert them exactly. Source: docs/domain.md 5.
 */
export function createScenario(geography: PlanGeography): Scenario {
  const { sources: planned, pairs } = sourcesAndPairs(geography, GAP_GRID);
  const faults = faultsOf(planned);
  const { withdrawal } = faults;
  const forces = { teams: TEAMS, sources: planned, pairs, incidents: INCIDENTS, faults };
  const sources = planned.map((s) =>
    s.unitId === withdrawal.unitId
      ? { ...s, onDuty: { ...s.onDuty, toS: withdrawal.atS }, endReason: '本人撤回位置同意' }
      : s,
  );
  return {
    name: '甬安-2026（演练）',
    exercise: true,
    t0: T0_ISO,
    durationS: DURATION_S,
    area: '330205',
    streets: ['330205091', '330205092'],
    phases: [...STORY_PHASES],
    timeline: [...STORY],
    cordon: [
      { fromS: afterT0('09:14'), radiusM: 300 },
      { fromS: afterT0('13:35'), radiusM: 150 },
      { fromS: afterT0('16:20'), radiusM: 100 },
    ],
    teams: [...TEAMS],
    sources,
    pairs,
    incidents: [...INCIDENTS],
    loops: INCIDENTS.map(incidentLoop),
    acts: [...ACTS],
    orders: [...ORDERS],
    zones: zonePlans(geography.centre),
    facilities: [...FACILITY_ACTS],
    headcounts: headcountPlans(geography),
    callout: calloutPlan(TEAMS, planned),
    ...tasksAndWhistles(geography, forces),
    faults,
  };
}

function faultsOf(sources: readonly PlanSource[]): Faults {
  const silent = sources.filter(
    (s) => s.duty === 'survey' && SILENT_COMMUNITIES.includes(communityOf(s.homeArea)),
  );
  const phones = sources.filter((s) => s.kind === 'volunteer' && s.duty === 'survey' && s.crs === 'wgs84');
  return {
    coverageGap: { grid: GAP_GRID, window: window('10:05', '11:24') },
    silence: {
      window: window('11:30', '11:46'),
      catchUp: window('11:47', '11:52'),
      unitIds: silent.slice(0, SILENT).map((s) => s.unitId),
    },
    wrongCrs: {
      window: window('10:12', '10:48'),
      sends: 'gcj02',
      unitIds: phones.slice(0, 4).map((s) => s.unitId),
    },
    hotZoneBreach: { unitId: 'V-0231', window: window('10:26', '10:29'), radiusM: 150 },
    // Repair van 3: from 09:58 on its tracker is eight hours ahead.
    clockAhead: { unitId: 'X-35', fromS: afterT0('09:58'), aheadS: 8 * 3600 },
    withdrawal: { unitId: WITHDRAWN, atS: afterT0('12:10'), lingerS: 120 },
  };
}

function window(from: string, to: string): { fromS: number; toS: number } {
  return { fromS: afterT0(from), toS: afterT0(to) };
}
