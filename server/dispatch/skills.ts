import type { Equipment } from '../../shared/model/equipment.ts';
import type { Need } from '../../shared/model/need.ts';
import type { Skill } from '../../shared/model/team.ts';
import type { UnitKind } from '../../shared/model/unit.ts';
import { ABILITIES } from './rules.ts';

/** What somebody can do and has with them. Without duplicates, in a fixed order. */
export interface Abilities {
  readonly skills: readonly Skill[];
  readonly equipment: readonly Equipment[];
}

/** Kinds of vehicles whose crews can or have one of these. */
export function vehiclesWith({ required, useful, equipment }: Need): string[] {
  const skills = new Set([...required, ...useful]);
  const things = new Set(equipment);
  return Object.entries(ABILITIES.vehicles)
    .filter(
      ([, of]) => of.skills.some((one) => skills.has(one)) || of.equipment.some((one) => things.has(one)),
    )
    .map(([kind]) => kind);
}

/** What everybody of a kind can do, and with a vehicle of a kind, and in teams that can something. */
function abilitiesOf(kind: UnitKind, vehicleKind: string | null, teamSkills: readonly Skill[]): Abilities {
  const own = ABILITIES.kinds[kind];
  const crew = ABILITIES.vehicles[vehicleKind as keyof typeof ABILITIES.vehicles] ?? NO_ABILITIES;
  return {
    skills: [...new Set([...own.skills, ...crew.skills, ...teamSkills])].sort(),
    equipment: [...new Set([...own.equipment, ...crew.equipment])].sort(),
  };
}

export const NO_SKILLS: readonly Skill[] = [];
export const NO_ABILITIES: Abilities = { skills: NO_SKILLS, equipment: [] };

/**
 * abilitiesOf for thousands, of whom many can do the same: those who hand in the same array of a team's skills and are
 * of the same kind are answered with the same object.
 */
export function sharedAbilities(): typeof abilitiesOf {
  const known = new Map<readonly Skill[], Map<string, Abilities>>();
  return (kind, vehicleKind, teamSkills) => {
    const byKind = known.get(teamSkills) ?? new Map<string, Abilities>();
    known.set(teamSkills, byKind);
    const key = vehicleKind === null ? kind : `${kind} ${vehicleKind}`;
    const abilities = byKind.get(key) ?? abilitiesOf(kind, vehicleKind, teamSkills);
    byKind.set(key, abilities);
    return abilities;
  };
}
