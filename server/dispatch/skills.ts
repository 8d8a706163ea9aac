import type { Skill } from '../../shared/model/team.ts';
import type { UnitKind } from '../../shared/model/unit.ts';

/** What everybody of a kind can be asked to do, besides what their teams are known for. */
const OF_KIND: Record<UnitKind, readonly Skill[]> = {
  officer: ['survey', 'evacuation', 'cordon', 'comfort'],
  cadre: ['survey', 'evacuation', 'shelter', 'logistics'],
  volunteer: [],
  vehicle: ['driving'],
};

/** What the crew of a vehicle can do, by the vehicle's kind in the roster. */
const OF_VEHICLE: Record<string, readonly Skill[]> = {
  fire: ['search_rescue', 'evacuation', 'cordon'],
  ambulance: ['first_aid'],
  police: ['cordon', 'traffic', 'evacuation'],
  city_management: ['cordon', 'traffic'],
  bus: ['evacuation', 'logistics'],
  repair: ['repair', 'logistics'],
  power: ['repair'],
  gas: ['repair'],
  comms: ['radio'],
  support: ['logistics'],
};

/** Kinds of vehicles whose crews can one of these. */
export function vehiclesWith(skills: readonly Skill[]): string[] {
  return Object.keys(OF_VEHICLE).filter((kind) => skills.some((skill) => OF_VEHICLE[kind]!.includes(skill)));
}

/** Without duplicates, in a fixed order. */
function skillsOf(
  kind: UnitKind,
  vehicleKind: string | null,
  teamSkills: readonly Skill[],
): readonly Skill[] {
  const crew = vehicleKind === null ? [] : (OF_VEHICLE[vehicleKind] ?? []);
  return [...new Set([...OF_KIND[kind], ...crew, ...teamSkills])].sort();
}

export const NO_SKILLS: readonly Skill[] = [];

/**
 * skillsOf for thousands, of whom many can do the same: those who hand in the same array of a team's skills and are of
 * the same kind are answered with the same array.
 */
export function sharedSkills(): typeof skillsOf {
  const known = new Map<readonly Skill[], Map<string, readonly Skill[]>>();
  return (kind, vehicleKind, teamSkills) => {
    const byKind = known.get(teamSkills) ?? new Map<string, readonly Skill[]>();
    known.set(teamSkills, byKind);
    const key = vehicleKind === null ? kind : `${kind} ${vehicleKind}`;
    const skills = byKind.get(key) ?? skillsOf(kind, vehicleKind, teamSkills);
    byKind.set(key, skills);
    return skills;
  };
}
