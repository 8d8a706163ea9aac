import { beforeAll, describe, expect, it } from 'vitest';
import { leaderOf } from '../../../exercise/plan/tasksIncident.ts';
import { departmentId } from '../../../server/demo/roster/organisations.ts';
import { type IncidentReport, incidentNeed } from '../../../server/dispatch/needs.ts';
import { propose } from '../../../server/dispatch/proposal.ts';
import { travelTo } from '../../../server/dispatch/travel.ts';
import { areaAt } from '../../../shared/model/area.ts';
import type { DispatchList } from '../../../shared/model/candidate.ts';
import { INCIDENT_TYPES } from '../../../shared/model/incident.ts';
import {
  CROWD_DISTRICT,
  EXERCISE_OPERATION,
  type ExerciseCrowd,
  exerciseCrowd,
} from '../../support/exerciseCrowd.ts';
import { isWanted, type Known, nameOf, RIGHT_CANDIDATES } from '../../support/rightCandidates.ts';

const GRID = '330205091002002';
let crowd: ExerciseCrowd;
let known: Known;
beforeAll(async () => {
  crowd = await exerciseCrowd();
  const { sources, teams } = crowd.scenario;
  known = {
    vehicles: new Map(
      sources.filter(({ kind }) => kind === 'vehicle').map(({ unitId, duty }) => [unitId, duty]),
    ),
    teams: new Map(teams.map(({ teamId, duty }) => [teamId, [duty]])),
  };
});

function listFor(report: IncidentReport, named = { candidates: 1_000, skipped: 1_000 }): DispatchList {
  const { department, byWords: _, ...need } = incidentNeed(report);
  const position = crowd.centreOf(report.area);
  const travel = travelTo(position, crowd.streets);
  const wanted = {
    operationId: EXERCISE_OPERATION,
    position,
    area: report.area,
    need,
    travel,
    now: crowd.now,
  };
  return propose(wanted, crowd.forcesFor(department), false, named).list;
}

describe('whom an officer expects', () => {
  it('is told of every incident type', () => {
    expect(new Set(RIGHT_CANDIDATES.map(({ type }) => type))).toEqual(new Set(INCIDENT_TYPES));
  });

  it.each(RIGHT_CANDIDATES.map((one) => [one.type, one.says, one] as const))(
    'is who is proposed for %s: %s',
    (type, says, { lead, assist }) => {
      const list = listFor({ type, title: says, description: '', area: GRID });
      const community = areaAt(GRID, 'community')!;
      const { proposal } = list;
      expect
        .soft(isWanted(lead, proposal.lead, list, known, community), `lead: ${nameOf(proposal.lead, list)}`)
        .toBe(true);
      expect
        .soft(
          isWanted(assist, proposal.assist, list, known, community),
          `assist: ${nameOf(proposal.assist, list)}`,
        )
        .toBe(true);
    },
  );

  it('are no buses and no comms vans for a leak, nor anybody else without a hand for it', () => {
    const list = listFor({ type: 'gas', title: '楼道燃气异味', description: '', area: GRID });
    const offered = list.candidates
      .map(({ unitId }) => known.vehicles.get(unitId))
      .filter((kind) => kind !== undefined);
    expect([...new Set(offered)].sort()).toEqual(['city_management', 'fire', 'gas', 'police']);
    const left = list.skipped.filter(({ unitKind }) => unitKind === 'vehicle');
    expect(left.map(({ unitId, why }) => [known.vehicles.get(unitId), why])).toContainEqual([
      'bus',
      'no_skill',
    ]);
  });

  it('is among the first two for each of the 62 sub-incidents, as the scenario has it', () => {
    const firsts = crowd.scenario.incidents.filter(({ duplicateOf }) => duplicateOf === null);
    expect(firsts).toHaveLength(62);
    for (const { key, type, title, description, grid } of firsts) {
      const list = listFor({ type, title, description, area: grid });
      const office = departmentId(CROWD_DISTRICT, leaderOf({ key, type }));
      const first = [
        ...list.candidates.filter(({ rank, owner }) => rank <= 2 && owner),
        ...list.teams.filter(({ rank, owner }) => rank <= 2 && owner),
        ...list.departments.filter(({ rank }) => rank <= 2),
      ];
      expect.soft(first.length, `${key} ${title}: ${office}`).toBeGreaterThan(0);
      expect.soft(list.departments[0]!.organisationId, `${key} ${title}`).toBe(office);
    }
  });
});
