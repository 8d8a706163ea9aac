import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROSTER_TABLES, type Roster } from '../../../../server/db/queries/rosterWrites.ts';
import { type AreaRecord, readBundle } from '../../../../server/demo/areas/bundle.ts';
import { readExerciseRoster } from '../../../../server/demo/roster/exerciseRoster.ts';
import { generateRoster } from '../../../../server/demo/roster/generateRoster.ts';
import type { AreaTree } from '../../../../server/demo/roster/RosterBuilder.ts';
import { inRing } from '../../../../shared/geometry/rings.ts';
import type { Area } from '../../../../shared/model/area.ts';
import { FACILITY_ROUTES } from '../../../../shared/wire/facilityRoutes.ts';

let records: Map<string, AreaRecord>;
let tree: AreaTree;
let roster: Roster;

beforeAll(async () => {
  records = new Map((await readBundle()).map((record) => [record.code, record]));
  tree = treeOf(records);
  roster = generateRoster(tree, '330200', await readExerciseRoster());
}, 60_000);

const grids = () => [...records.values()].filter((area) => area.tier === 'grid');
const inExercise = (code: string) => /^33020509[12]/.test(code);
const count = <T>(rows: readonly T[], keep: (row: T) => boolean) => rows.filter(keep).length;

describe('the made-up roster', () => {
  it('is the same for the same areas', async () => {
    const again = generateRoster(tree, '330200', await readExerciseRoster());
    const digest = (given: Roster) => createHash('sha256').update(JSON.stringify(given)).digest('hex');
    expect(digest(again)).toBe(digest(roster));
  });

  it('gives no id twice', () => {
    const ids: Record<string, string[]> = {
      people: roster.people.map((row) => row.personId),
      organisations: roster.organisations.map((row) => row.organisationId),
      branches: roster.branches.map((row) => row.branchId),
      members: roster.members.map((row) => row.memberId),
      teams: roster.teams.map((row) => row.teamId),
      vehicles: roster.vehicles.map((row) => row.vehicleId),
      plates: roster.vehicles.map((row) => row.plate),
      facilities: roster.facilities.map((row) => row.facilityId),
    };
    for (const [what, given] of Object.entries(ids))
      expect(`${what} ${new Set(given).size}`).toBe(`${what} ${given.length}`);
  });

  it('leaves no grid without leader, instructor, officer or branch', () => {
    const served = new Map<string, number>();
    for (const { grid, post } of roster.posts) {
      const key = `${grid} ${post}`;
      served.set(key, (served.get(key) ?? 0) + 1);
    }
    const covered = new Map<string, number>();
    for (const { grid } of roster.branchGrids) covered.set(grid, (covered.get(grid) ?? 0) + 1);
    const lacking = grids().filter(
      ({ code }) =>
        served.get(`${code} leader`) !== 1 ||
        served.get(`${code} instructor`) !== 1 ||
        !served.get(`${code} officer`) ||
        covered.get(code) !== 1,
    );
    expect(lacking.map(({ code }) => code)).toEqual([]);
  });

  it('gives each branch a grid and each team one lead', () => {
    const covering = new Set(roster.branchGrids.map((row) => row.branchId));
    expect(roster.branches.filter((row) => !covering.has(row.branchId))).toEqual([]);
    const leads = roster.teamMembers.filter((row) => row.role === 'lead').map((row) => row.teamId);
    expect(leads.sort()).toEqual(roster.teams.map((row) => row.teamId).sort());
  });

  it('marks every name as made up and gives telephone numbers that cannot exist', () => {
    expect(roster.people.filter((row) => !row.name.startsWith('演练-'))).toEqual([]);
    for (const rows of [roster.organisations, roster.branches, roster.teams, roster.facilities])
      expect(rows.filter((row) => !row.name.includes('演练') || row.name.length > 80)).toEqual([]);
    expect(roster.vehicles.filter((row) => !row.plate.includes('演'))).toEqual([]);
    const phones = [
      ...roster.people.map((row) => row.phone),
      ...roster.organisations.flatMap((row) => row.dutyPhone ?? []),
      ...roster.facilities.flatMap((row) => row.dutyPhone ?? []),
    ];
    expect(phones.filter((phone) => !phone.startsWith('000-'))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('puts every place inside the grid that it names', () => {
    const outside = roster.facilities.filter(({ area, lon, lat }) => {
      const [outer, ...holes] = records.get(area)!.polygons.find((p) => inRing(p[0]!, lon, lat)) ?? [];
      return !outer || holes.some((hole) => inRing(hole, lon, lat));
    });
    expect(outside.map((row) => row.facilityId)).toEqual([]);
  });

  it('makes only places that a person could add as well', () => {
    for (const { kind, name, lon, lat, capabilities, capacity, dutyPhone, hours } of roster.facilities) {
      FACILITY_ROUTES.addFacility.body.parse({
        kind,
        name,
        position: [lon, lat],
        capabilities,
        capacity,
        dutyPhone,
        hours,
      });
      expect(kind === 'shelter' ? capacity !== null : capacity === null || kind === 'hospital').toBe(true);
    }
  });

  it('has the numbers of the seed: 2,400+ service centres, about 1,500 shelters, 2,200+ venues', () => {
    const kinds = (kind: string) => count(roster.facilities, (row) => row.kind === kind);
    expect(kinds('service_centre')).toBeGreaterThan(2_400);
    expect(kinds('shelter')).toBeGreaterThan(1_400);
    expect(kinds('deliberation_venue')).toBeGreaterThan(2_200);
    expect(kinds('muster_point')).toBeGreaterThan(3_000);
    expect(kinds('staging_point')).toBe(162 + 2);
    expect(count(roster.organisations, (row) => row.kind === 'department')).toBe(11 * 18);
    expect(count(roster.organisations, (row) => row.kind === 'command_body')).toBe(1 + 10 + 164 + 3_051);
  });

  it('has the figures of the exercise: posts, branches, teams, vehicles', () => {
    const posts = roster.posts.filter((row) => inExercise(row.grid));
    expect({
      leaders: count(posts, (row) => row.post === 'leader'),
      instructors: count(posts, (row) => row.post === 'instructor'),
      fullTime: count(posts, (row) => row.employment === 'full_time'),
      partTime: count(posts, (row) => row.employment === 'part_time'),
    }).toEqual({ leaders: 36, instructors: 36, fullTime: 36, partTime: 72 });

    const sizes = new Map<string, number>();
    for (const { branchId, grid } of roster.branchGrids)
      if (inExercise(grid)) sizes.set(branchId, (sizes.get(branchId) ?? 0) + 1);
    const several = [...sizes.values()].filter((size) => size > 1);
    expect(sizes.size).toBe(26);
    expect([several.length, several.reduce((sum, size) => sum + size, 0)]).toEqual([6, 16]);

    const teams = roster.teams.filter((row) => /^T-\d\d$/.test(row.teamId));
    expect(teams).toHaveLength(24);
    expect(teams.reduce((sum, team) => sum + team.size, 0)).toBe(600);
    const named = new Set(teams.map((row) => row.teamId));
    expect(count(roster.teamMembers, (row) => named.has(row.teamId))).toBe(600);
    const kinds = (kind: string) => count(teams, (row) => row.kind === kind);
    expect(['community', 'resident_unit', 'social_organisation', 'cadre', 'reserve'].map(kinds)).toEqual([
      9, 6, 5, 2, 2,
    ]);
    expect(count(roster.vehicles, (row) => row.vehicleId.startsWith('W-X-'))).toBe(45);
    const shelters = roster.facilities.filter((row) => row.facilityId.startsWith('F-EX-shelter'));
    expect(shelters.map((row) => row.capacity)).toEqual([160, 120]);
  });

  it('says nothing of who a registered member is', () => {
    expect(Object.keys(roster.members[0]!).sort()).toEqual(['grid', 'memberId']);
    const people = new Set(roster.people.map((row) => row.personId.slice(2)));
    expect(roster.members.filter((row) => people.has(row.memberId.slice(2)))).toEqual([]);
  });

  it('fills every table', () => {
    expect(ROSTER_TABLES.filter((table) => roster[table].length === 0)).toEqual([]);
  });
});

function treeOf(areas: ReadonlyMap<string, AreaRecord>): AreaTree {
  const children = Map.groupBy(
    [...areas.values()].filter((record) => record.parent !== null).map(areaOf),
    (area) => area.parent,
  );
  return {
    get: (code) => {
      const record = areas.get(code);
      return record ? areaOf(record) : null;
    },
    children: (code) => children.get(code) ?? [],
  };
}

function areaOf({ code, tier, name, parent, centre, exercise, polygons }: AreaRecord): Area {
  const ring = polygons.flatMap((polygon) => polygon[0]!);
  const [lons, lats] = [ring.filter((_, i) => i % 2 === 0), ring.filter((_, i) => i % 2 === 1)];
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
  return {
    code,
    tier,
    name,
    parent,
    centre,
    exercise,
    bbox: [least(lons), least(lats), most(lons), most(lats)],
  };
}
