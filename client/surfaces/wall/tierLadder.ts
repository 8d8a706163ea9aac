import { type AreaCode, lineageOf, type Tier, tierOf } from '../../../shared/model/area.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';

/** The four tiers of command; a grid's people and incidents belong to its community's row. */
export const COMMAND_TIERS = ['city', 'district', 'street', 'community'] as const;
export type CommandTier = (typeof COMMAND_TIERS)[number];

/** One rung: who of this tier is on duty, and what happens in its areas. */
export interface Rung {
  readonly tier: CommandTier;
  /** Areas of this tier with units or open incidents, the busiest first. */
  readonly areas: readonly AreaCode[];
  /** Units whose own area is of this tier (the community's includes its grids). */
  readonly onDuty: number;
  readonly openIncidents: number;
  /** Areas of this tier with at least one open incident. */
  readonly affected: number;
}

/** The ladder from the city down, for the units and incidents that are given. */
export function tierLadder(units: Iterable<DutyUnit>, incidents: Iterable<Incident>): Rung[] {
  const onDuty: Record<CommandTier, number> = { city: 0, district: 0, street: 0, community: 0 };
  const present: Record<CommandTier, Map<AreaCode, number>> = table();
  const hit: Record<CommandTier, Map<AreaCode, number>> = table();
  let open = 0;
  for (const unit of units) {
    onDuty[commandTier(tierOf(unit.homeArea))]++;
    count(present, unit.homeArea);
  }
  for (const incident of incidents) {
    if (incident.status === 'closed') continue;
    open++;
    count(hit, incident.area);
  }
  return COMMAND_TIERS.map((tier) => {
    const weight = new Map(present[tier]);
    for (const [code, many] of hit[tier]) weight.set(code, (weight.get(code) ?? 0) + many * INCIDENT_WEIGHT);
    const areas = [...weight].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([code]) => code);
    return { tier, areas, onDuty: onDuty[tier], openIncidents: open, affected: hit[tier].size };
  });
}

/** An open incident says more about where the operation is than one person on duty. */
const INCIDENT_WEIGHT = 10;

function table(): Record<CommandTier, Map<AreaCode, number>> {
  return { city: new Map(), district: new Map(), street: new Map(), community: new Map() };
}

function count(into: Record<CommandTier, Map<AreaCode, number>>, area: AreaCode): void {
  for (const code of lineageOf(area)) {
    const tier = tierOf(code);
    if (tier === 'grid' || tier === 'microgrid') continue;
    into[tier].set(code, (into[tier].get(code) ?? 0) + 1);
  }
}

export function commandTier(tier: Tier): CommandTier {
  return tier === 'grid' || tier === 'microgrid' ? 'community' : tier;
}
