import type { TeamCandidate } from '../../shared/model/candidate.ts';
import type { Skill, TeamKind } from '../../shared/model/team.ts';
import { candidateOf, homeFitOf, type Wanted, type Weighed } from './ranking.ts';

export interface RankedTeam {
  teamId: string;
  name: string;
  kind: TeamKind;
  homeArea: string;
  skills: readonly Skill[];
  /** The department that answers stands behind it. */
  owner: boolean;
  /** Members on duty in the operation. */
  onDuty: number;
}

/** A team with people who could be sent and have nothing to do: it goes where the best of them would. */
export interface IdleTeam {
  team: RankedTeam;
  /** Their rows, the best first. */
  rows: number[];
}

const MOST_UNITS = 50;

/** Teams with somebody idle, in the order in which they were given. */
export function idleTeams({ idle, compareLead }: Weighed, teams: readonly RankedTeam[]): IdleTeam[] {
  return teams.flatMap((team) => {
    const rows = [...(idle.get(team.teamId) ?? []), ...(idle.get(team.name) ?? [])];
    return rows.length === 0 ? [] : [{ team, rows: rows.sort(compareLead) }];
  });
}

/** With the facts of its best idle member. */
export function teamCandidateOf(
  wanted: Wanted,
  weighed: Weighed,
  { team, rows }: IdleTeam,
  rank: number,
): TeamCandidate {
  const best = candidateOf(wanted, weighed.rows[rows[0]!]!, rank);
  const { skillsMatched, skillsMissing, useful, equipment, distanceM, travelS, way } = best;
  return {
    teamId: team.teamId,
    name: team.name,
    kind: team.kind,
    homeArea: team.homeArea,
    rank,
    skillsMatched,
    skillsMissing,
    useful,
    equipment,
    owner: team.owner,
    homeFit: homeFitOf(wanted.area, team),
    onDuty: team.onDuty,
    idle: rows.length,
    idleUnitIds: rows.slice(0, MOST_UNITS).map((row) => weighed.rows[row]!.unit.unitId),
    nearestM: distanceM,
    travelS,
    way,
  };
}
