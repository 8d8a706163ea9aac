import type { Geography, NamedPlace } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { facilityIdOf } from '../../../exercise/plan/places.ts';
import type { Duty, PlanSource, PlanTeam } from '../../../exercise/plan/schema.ts';
import { TEAMS } from '../../../exercise/plan/teams.ts';
import { VEHICLES } from '../../../exercise/plan/vehicles.ts';
import type { Capability, FacilityKind } from '../../../shared/model/facility.ts';
import type { Department } from '../../../shared/model/organisation.ts';
import type { Skill } from '../../../shared/model/team.ts';
import { Dice } from './Dice.ts';
import { FULL_CENTRE, facility } from './facilities.ts';
import { buildSupporter, departmentId } from './organisations.ts';
import type { RosterBuilder } from './RosterBuilder.ts';
import { buildTeam } from './teams.ts';
import { madeUpPlate } from './vehicles.ts';

/** What of the exercise's scenario is roster: places, teams, vehicles (docs/domain.md 5.1, 5.2). */
export interface ExerciseRoster {
  places: readonly NamedPlace[];
  communities: Geography['communities'];
  teams: readonly PlanTeam[];
  vehicles: readonly PlanSource[];
}

export async function readExerciseRoster(): Promise<ExerciseRoster> {
  const { places, communities } = await readGeography();
  return { places, communities, teams: TEAMS, vehicles: VEHICLES };
}

const DISTRICT = '330205';
/** District and department cadres in the field (docs/domain.md 5.2). */
const CADRES = 120;

const SKILL_OF: Partial<Record<Duty, readonly Skill[]>> = {
  survey: ['survey'],
  evacuation: ['evacuation'],
  cordon: ['cordon'],
  comfort: ['comfort'],
  logistics: ['logistics', 'driving'],
  shelter: ['shelter'],
  traffic: ['traffic'],
  reserve: ['logistics', 'traffic'],
};

const OWNER_OF: Partial<Record<Duty, Department>> = {
  fire: 'fire_rescue',
  ambulance: 'health',
  police: 'public_security',
  city_management: 'urban_management',
  bus: 'transport',
  repair: 'housing',
  power: 'power',
  gas: 'gas',
  comms: 'telecom',
};

/** 24 teams with the 600 who are called, 120 cadres, 45 vehicles. */
export function exerciseForces(builder: RosterBuilder, { teams, vehicles }: ExerciseRoster): void {
  for (const team of teams) {
    const { teamId, name, area, lead, duty, called } = team;
    const kind = team.kind === 'neighbour_street' ? 'reserve' : team.kind;
    buildTeam(builder, {
      teamId,
      kind,
      name,
      area,
      organisationId: ownerOf(builder, team),
      size: called,
      named: called,
      skills: SKILL_OF[duty] ?? [],
      lead,
    });
  }
  const cadres = new Dice('exercise cadres');
  const owner = departmentId(DISTRICT, 'emergency_management');
  for (let i = 1; i <= CADRES; i++) {
    const callsign = `干部 ${String(i).padStart(3, '0')}`;
    builder.person(cadres, '330205091', { callsign, organisationId: owner });
  }
  for (const { unitId, duty, callsign, homeArea } of vehicles) {
    builder.roster.vehicles.push({
      vehicleId: `W-${unitId}`,
      kind: duty,
      plate: madeUpPlate(builder),
      callsign,
      homeArea,
      organisationId: OWNER_OF[duty] ? departmentId(DISTRICT, OWNER_OF[duty]) : null,
    });
  }
}

/** A resident unit or social organisation stands behind its team: `甬湾小学队（演练）` → `甬湾小学（演练）`. */
function ownerOf(builder: RosterBuilder, { kind, name, teamId, area, called }: PlanTeam): string | null {
  if (kind === 'cadre') return departmentId(DISTRICT, 'emergency_management');
  if (kind !== 'resident_unit' && kind !== 'social_organisation') return null;
  const own = name.replace(/[一二]?队（演练）$/, '');
  const known = builder.roster.organisations.find((o) => o.name === `${own}（演练）`);
  if (known) return known.organisationId;
  return buildSupporter(builder, area, `O-${area}-${teamId}`, kind, own, [
    { resource: 'people', label: kind === 'resident_unit' ? '单位职工' : '登记志愿者', quantity: called },
  ]);
}

type Kept = Exclude<NamedPlace['kind'], 'plot' | 'entry'>;
const KIND_OF: Record<Kept, readonly [FacilityKind, readonly Capability[]]> = {
  service_centre: ['service_centre', FULL_CENTRE],
  community_office: ['service_centre', ['check_in', 'comfort', 'charging', 'water']],
  shelter: ['shelter', ['shelter', 'accessible', 'water']],
  hospital: ['hospital', ['medical', 'accessible', 'backup_power', 'water']],
  muster: ['muster_point', []],
  staging: ['staging_point', []],
};
/** Beds of each of the two made-up hospitals. */
const HOSPITAL_BEDS = 300;

/** Each place of the exercise's ground, where it stands; one venue in each community's office. */
export function exerciseFacilities(
  builder: RosterBuilder,
  { places, communities }: ExerciseRoster,
  leaders: ReadonlyMap<string, string>,
): void {
  const { facilities } = builder.roster;
  for (const place of places) {
    if (place.kind === 'plot' || place.kind === 'entry') continue;
    const [kind, capabilities] = KIND_OF[place.kind];
    const [lon, lat] = place.position;
    const kept = kind === 'shelter' || kind === 'service_centre';
    facilities.push(
      facility({
        facilityId: facilityIdOf(place.id),
        kind,
        name: place.name.replace('居委会', '党群服务中心'),
        area: place.grid,
        lon,
        lat,
        capabilities,
        capacity: kind === 'hospital' ? HOSPITAL_BEDS : (place.capacity ?? null),
        keeperId: kept ? (leaders.get(place.grid) ?? null) : null,
        dutyPhone: kept || kind === 'hospital' ? builder.phone() : null,
      }),
    );
    if (place.kind !== 'community_office') continue;
    const community = communities.find((c) => place.id.endsWith(c.code));
    if (!community) throw new Error(`${place.id} belongs to no community`);
    facilities.push(
      facility({
        facilityId: `F-EX-venue-${community.code}`,
        kind: 'deliberation_venue',
        name: `${community.short}居民说事厅（演练）`,
        area: place.grid,
        lon,
        // A few metres north of the office's door.
        lat: lat + 0.00005,
      }),
    );
  }
}
