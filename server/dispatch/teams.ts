import type { TeamCandidate } from '../../shared/model/candidate.ts';
import type { Skill, TeamKind } from '../../shared/model/team.ts';
import { homeFitOf, type IdleMember } from './ranking.ts';

export interface RankedTeam {
  teamId: string;
  name: string;
  kind: TeamKind;
  homeArea: string;
  skills: readonly Skill[];
  /** The department that answers stands behind it. */
  sector: boolean;
  /** Members on duty in the operation. */
  onDuty: number;
}

const MOST_UNITS = 50;

/**
 * Teams with people who could be sent and have nothing to do, best first: a team is worth what its best idle
 * member is. `members` are all who are idle. Pure; equal scores go by idle people, then by id.
 */
export function rankTeams(
  wanted: { area: string; skills: readonly Skill[] },
  teams: readonly RankedTeam[],
  members: readonly IdleMember[],
): TeamCandidate[] {
  const idleOf = new Map<string, IdleMember[]>();
  for (const member of members) {
    const idle = idleOf.get(member.team);
    if (idle) idle.push(member);
    else idleOf.set(member.team, [member]);
  }
  const ranked: TeamCandidate[] = [];
  for (const team of teams) {
    const idle = [...(idleOf.get(team.teamId) ?? []), ...(idleOf.get(team.name) ?? [])];
    if (idle.length === 0) continue;
    idle.sort((a, b) => a.distanceM - b.distanceM || a.slot - b.slot);
    ranked.push({
      teamId: team.teamId,
      name: team.name,
      kind: team.kind,
      homeArea: team.homeArea,
      score: Math.max(...idle.map(({ score }) => score)),
      skillsMatched: wanted.skills.filter((skill) => team.skills.includes(skill)),
      skillsMissing: wanted.skills.filter((skill) => !team.skills.includes(skill)),
      homeFit: homeFitOf(wanted.area, team),
      onDuty: team.onDuty,
      idle: idle.length,
      idleUnitIds: idle.slice(0, MOST_UNITS).map(({ unitId }) => unitId),
      nearestM: idle[0]!.distanceM,
    });
  }
  return ranked.sort((a, b) => b.score - a.score || b.idle - a.idle || (a.teamId < b.teamId ? -1 : 1));
}
