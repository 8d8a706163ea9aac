import { areaAt, isWithin } from '../../shared/model/area.ts';
import type { Equipment } from '../../shared/model/equipment.ts';
import type { Need } from '../../shared/model/need.ts';
import type { Skill } from '../../shared/model/team.ts';
import type { Abilities } from './skills.ts';

/** What of a need somebody can, in the order of the need. */
export interface Fit {
  readonly matched: readonly Skill[];
  readonly missing: readonly Skill[];
  readonly useful: readonly Skill[];
  readonly equipment: readonly Equipment[];
  /** Place of the first useful skill in the need; its length for none. */
  readonly usefulAt: number;
  /** Anything at all of what is needed; where nothing is, everybody. */
  readonly any: boolean;
}

/** Who knows the houses knows those of their own community. */
const LOCAL: Skill = 'local_knowledge';

/** What people of a home can of a need at a place. Many can the same: each is reckoned once. */
export function fitsOf(need: Need, area: string): (abilities: Abilities, homeArea: string) => Fit {
  const asked = need.required.length + need.useful.length + need.equipment.length > 0;
  const known = new Map<Abilities, Map<boolean, Fit>>();
  return (abilities, homeArea) => {
    const local = isLocal(homeArea, area);
    const byPlace = known.get(abilities) ?? new Map<boolean, Fit>();
    known.set(abilities, byPlace);
    const fit = byPlace.get(local) ?? fitOf(need, abilities, local, asked);
    byPlace.set(local, fit);
    return fit;
  };
}

function fitOf(need: Need, { skills, equipment }: Abilities, local: boolean, asked: boolean): Fit {
  const can = (skill: Skill) => skills.includes(skill) && (local || skill !== LOCAL);
  const matched = need.required.filter(can);
  const useful = need.useful.filter(can);
  const things = need.equipment.filter((one) => equipment.includes(one));
  return {
    matched,
    missing: need.required.filter((skill) => !can(skill)),
    useful,
    equipment: things,
    usefulAt: useful.length > 0 ? need.useful.indexOf(useful[0]!) : need.useful.length,
    // A tool without a hand that can use it helps nobody: a comms van has a generator too.
    any: !asked || matched.length + useful.length > 0 || need.required.length + need.useful.length === 0,
  };
}

function isLocal(homeArea: string, area: string): boolean {
  const community = areaAt(area, 'community');
  return community !== null && isWithin(homeArea, community);
}
