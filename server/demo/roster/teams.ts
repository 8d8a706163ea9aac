import type { Area } from '../../../shared/model/area.ts';
import type { Skill, TeamKind } from '../../../shared/model/team.ts';
import { Dice } from './Dice.ts';
import { marked, unmarked } from './names.ts';
import { departmentId } from './organisations.ts';
import type { RosterBuilder } from './RosterBuilder.ts';

const SKILL_SETS: Record<TeamKind, readonly (readonly [Skill, number])[]> = {
  community: [
    ['survey', 1],
    ['evacuation', 0.7],
    ['comfort', 0.6],
    ['shelter', 0.3],
    ['first_aid', 0.2],
  ],
  resident_unit: [
    ['evacuation', 0.8],
    ['cordon', 0.5],
    ['repair', 0.4],
    ['first_aid', 0.3],
  ],
  social_organisation: [
    ['comfort', 0.8],
    ['logistics', 0.6],
    ['search_rescue', 0.3],
    ['radio', 0.3],
    ['driving', 0.4],
  ],
  cadre: [
    ['shelter', 1],
    ['logistics', 0.5],
  ],
  reserve: [
    ['traffic', 0.8],
    ['logistics', 0.6],
    ['driving', 0.4],
  ],
};

export interface TeamPlan {
  teamId: string;
  kind: TeamKind;
  name: string;
  area: string;
  organisationId: string | null;
  /** How many it can field, and how many of them are known by name (the lead is the first). */
  size: number;
  named: number;
  skills?: readonly Skill[];
  lead?: { name: string; phone: string };
}

/** A standing team with its lead and members. */
export function buildTeam(builder: RosterBuilder, plan: TeamPlan): void {
  const { teamId, kind, area, organisationId, size, named, lead } = plan;
  const dice = new Dice(`team ${teamId}`);
  const drawn = dice.some(SKILL_SETS[kind]);
  const skills = plan.skills ?? (drawn.length > 0 ? drawn : [SKILL_SETS[kind][0]![0]]);
  builder.roster.teams.push({
    teamId,
    kind,
    name: plan.name,
    homeArea: area,
    organisationId,
    skills,
    size,
    insured: dice.chance(0.9),
  });
  for (let i = 0; i < named; i++) {
    const personId = builder.person(dice, area, { organisationId, ...(i === 0 ? lead : undefined) });
    builder.roster.teamMembers.push({ teamId, area, personId, role: i === 0 ? 'lead' : 'member' });
  }
}

/** How many members of a team of the real city are known by name. */
const NAMED = 3;

export function communityTeam(builder: RosterBuilder, community: Area): void {
  const size = new Dice(`size ${community.code}`).whole(12, 40);
  buildTeam(builder, {
    teamId: `T-${community.code}`,
    kind: 'community',
    name: marked(`${unmarked(community.name)}志愿队`),
    area: community.code,
    organisationId: null,
    size,
    named: NAMED,
  });
}

/** Teams of a street's own: of a resident unit, of a social organisation, and its reserve. */
export function streetTeams(builder: RosterBuilder, street: Area, supporters: readonly string[]): void {
  const dice = new Dice(`teams ${street.code}`);
  const plans = [
    ['unit', 'resident_unit', '驻区单位应急队', supporters[0]!],
    ['social', 'social_organisation', '红帆志愿队', supporters[5]!],
    ['reserve', 'reserve', '机动支援队', null],
  ] as const;
  for (const [id, kind, name, organisationId] of plans) {
    buildTeam(builder, {
      teamId: `T-${street.code}-${id}`,
      kind,
      name: marked(`${unmarked(street.name)}${name}`),
      area: street.code,
      organisationId,
      size: dice.whole(15, 45),
      named: NAMED,
    });
  }
}

export function cadreTeams(builder: RosterBuilder, district: Area): void {
  for (const [i, word] of ['一', '二'].entries()) {
    buildTeam(builder, {
      teamId: `T-${district.code}-cadre-${i + 1}`,
      kind: 'cadre',
      name: marked(`${district.name}直机关${word}队`),
      area: district.code,
      organisationId: departmentId(district.code, 'emergency_management'),
      size: new Dice(`cadre ${district.code} ${i}`).whole(15, 30),
      named: NAMED,
    });
  }
}
