import { beforeAll, describe, expect, it } from 'vitest';
import type { Geography } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { BASE_GRIDS, COMMUNITIES, EXCLUSIVE_GRIDS } from '../../../exercise/plan/areas.ts';
import { createScenario } from '../../../exercise/plan/scenario.ts';
import { type Scenario, scenarioSchema } from '../../../exercise/plan/schema.ts';
import { afterT0, clockAt } from '../../../exercise/plan/time.ts';

/** The figures of docs/domain.md 5.2 to 5.4, and those of 10:18:45, the moment that npm start begins at. */
describe('the exercise 甬安-2026 as data', () => {
  let geography: Geography;
  let scenario: Scenario;
  const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
  const onDuty = (clock: string, kind?: string) =>
    scenario.sources.filter(
      (s) => s.onDuty.fromS <= afterT0(clock) && s.onDuty.toS > afterT0(clock) && (!kind || s.kind === kind),
    ).length;

  beforeAll(async () => {
    geography = await readGeography();
    scenario = createScenario(geography);
  });

  it('has the shape of its schema: every text carries 演练, every phone starts with 000', () => {
    expect(scenarioSchema.parse(scenario)).toEqual(scenario);
    const texts = [
      ...scenario.sources.map((s) => s.callsign),
      ...scenario.timeline.map((t) => t.text),
      ...scenario.incidents.flatMap((i) => [i.title, i.closeReason]),
    ];
    expect(texts.filter((text) => !text.includes('演练'))).toEqual([]);
  });

  it('refuses a text without the mark of the exercise', () => {
    const bare = { ...scenario, sources: [{ ...scenario.sources[0]!, callsign: '网格员 01' }] };
    expect(scenarioSchema.safeParse(bare).success).toBe(false);
  });

  it('names the grids that the geography has: 32 base and 4 exclusive in 9 communities', () => {
    expect([...BASE_GRIDS, ...EXCLUSIVE_GRIDS].sort()).toEqual(geography.grids.map((g) => g.code).sort());
    expect(BASE_GRIDS).toHaveLength(32);
    expect(COMMUNITIES.map((c) => c.code).sort()).toEqual(geography.communities.map((c) => c.code).sort());
    expect(COMMUNITIES.map((c) => c.name).sort()).toEqual(geography.communities.map((c) => c.short).sort());
  });

  it('sums to 711 sources: 108 officers, 120 cadres, 438 volunteers, 45 vehicles', () => {
    const kinds = Object.groupBy(scenario.sources, (s) => s.kind);
    expect([kinds.officer, kinds.cadre, kinds.volunteer, kinds.vehicle].map((k) => k?.length)).toEqual([
      108, 120, 438, 45,
    ]);
    expect(new Set(scenario.sources.map((s) => s.unitId)).size).toBe(711);
    const fleet = Object.groupBy(kinds.vehicle!, (v) => v.duty);
    expect(Object.fromEntries(Object.entries(fleet).map(([duty, v]) => [duty, v?.length]))).toEqual({
      fire: 6,
      ambulance: 9,
      police: 8,
      city_management: 3,
      bus: 6,
      repair: 8,
      power: 2,
      gas: 2,
      comms: 1,
    });
  });

  it('sums to 24 teams: 600 called, 486 accepted, 452 checked in, 438 on duty', () => {
    const { teams } = scenario;
    expect(teams).toHaveLength(24);
    expect(total(teams.map((t) => t.called))).toBe(600);
    expect(total(teams.map((t) => t.accepted))).toBe(486);
    expect(total(teams.map((t) => t.checkedIn))).toBe(452);
    expect(total(teams.map((t) => t.onDuty))).toBe(438);
    const kinds = Object.groupBy(teams, (t) => t.kind);
    expect(Object.entries(kinds).map(([kind, t]) => [kind, t?.length])).toEqual([
      ['community', 9],
      ['resident_unit', 6],
      ['social_organisation', 5],
      ['cadre', 2],
      ['neighbour_street', 2],
    ]);
    for (const team of teams)
      expect(scenario.sources.filter((s) => s.team === team.teamId)).toHaveLength(team.onDuty);
  });

  it('has 90 % of the teams accepted at 09:24 and the last at 09:37', () => {
    const accepted = (clock: string) => scenario.teams.filter((t) => t.acceptedAtS <= afterT0(clock)).length;
    expect([accepted('09:23'), accepted('09:24'), accepted('09:36'), accepted('09:37')]).toEqual([
      21, 22, 23, 24,
    ]);
  });

  it('splits the volunteers at the peak as 160 + 64 + 48 + 52 + 40 + 30 + 24 + 20', () => {
    const duties = [
      'survey',
      'evacuation',
      'cordon',
      'comfort',
      'logistics',
      'shelter',
      'traffic',
      'reserve',
    ];
    const volunteers = scenario.sources.filter((s) => s.kind === 'volunteer');
    expect(duties.map((duty) => volunteers.filter((v) => v.duty === duty).length)).toEqual([
      160, 64, 48, 52, 40, 30, 24, 20,
    ]);
  });

  it('fills up to the fixed points: 657 sources and 396 volunteers at 10:18:45, 711 and 438 at 10:52', () => {
    expect([onDuty('10:18:45'), onDuty('10:18:45', 'volunteer')]).toEqual([657, 396]);
    expect(onDuty('10:51', 'volunteer')).toBeLessThan(438);
    expect([onDuty('10:52'), onDuty('10:52', 'volunteer')]).toEqual([711, 438]);
    expect(onDuty('08:55')).toBe(1);
  });

  it('never has more than the peak on duty, and nobody after ENDEX', () => {
    for (let s = 0; s <= scenario.durationS; s += 60) expect(onDuty(clockAt(s))).toBeLessThanOrEqual(711);
    expect(onDuty('16:55')).toBe(0);
  });

  it('has 160 pairs of one volunteer and one of 108 officers or 52 cadres, five a base grid', () => {
    const kindOf = new Map(scenario.sources.map((s) => [s.unitId, s.kind]));
    expect(scenario.pairs).toHaveLength(160);
    expect(new Set(scenario.pairs.flatMap((p) => [p.volunteer, p.staff])).size).toBe(320);
    expect(scenario.pairs.every((p) => kindOf.get(p.volunteer) === 'volunteer')).toBe(true);
    const staff = scenario.pairs.map((p) => kindOf.get(p.staff));
    expect([staff.filter((k) => k === 'officer').length, staff.filter((k) => k === 'cadre').length]).toEqual([
      108, 52,
    ]);
    for (const grid of BASE_GRIDS) expect(scenario.pairs.filter((p) => p.grid === grid)).toHaveLength(5);
  });

  it('starts 40 pairs at 09:40, 106 by 10:18:45, 160 by 11:00, each after both check in', () => {
    const started = (clock: string) => scenario.pairs.filter((p) => p.startS <= afterT0(clock)).length;
    expect([started('09:39'), started('09:40'), started('10:18:45'), started('11:00')]).toEqual([
      0, 40, 106, 160,
    ]);
    const fromS = new Map(scenario.sources.map((s) => [s.unitId, s.onDuty.fromS]));
    for (const p of scenario.pairs)
      expect(Math.max(fromS.get(p.volunteer)!, fromS.get(p.staff)!)).toBeLessThan(p.startS);
  });

  it('checks T-19 in at 09:48 with 18 people (F2)', () => {
    const team = scenario.sources.filter((s) => s.team === 'T-19');
    expect(team).toHaveLength(18);
    expect(new Set(team.map((s) => clockAt(s.onDuty.fromS)))).toEqual(new Set(['09:48:00']));
  });

  it('has 62 sub-incidents by type and 3 reports that repeat one', () => {
    const first = scenario.incidents.filter((i) => i.duplicateOf === null);
    const counts = Object.groupBy(first, (i) => i.type);
    expect(Object.fromEntries(Object.entries(counts).map(([type, i]) => [type, i?.length]))).toEqual({
      injured_trapped: 14,
      gas: 7,
      falling_object: 16,
      lift: 4,
      power: 3,
      water_leak: 3,
      missing: 2,
      care_request: 5,
      crowd: 4,
      rumour: 2,
      supply_shortage: 2,
    });
    expect(scenario.incidents).toHaveLength(65);
    for (const again of scenario.incidents.filter((i) => i.duplicateOf !== null)) {
      const of = first.find((i) => i.key === again.duplicateOf)!;
      expect([again.type, again.grid, again.building]).toEqual([of.type, of.grid, of.building]);
      expect(again.reportS).toBeGreaterThan(of.reportS);
      expect(again.closeS).toBeLessThan(of.closeS);
    }
  });

  it('has 37 sub-incidents reported and 14 closed at 10:18:45, 3 at 08:57, all closed at the end', () => {
    const first = scenario.incidents.filter((i) => i.duplicateOf === null);
    const at = afterT0('10:18:45');
    expect(first.filter((i) => i.reportS <= at)).toHaveLength(37);
    expect(first.filter((i) => i.closeS <= at)).toHaveLength(14);
    expect(first.filter((i) => i.reportS < afterT0('08:58'))).toHaveLength(3);
    expect(first.filter((i) => i.closeS >= afterT0('16:50'))).toEqual([]);
    const missing = first.filter((i) => i.type === 'missing').map((i) => clockAt(i.closeS));
    expect(missing).toEqual(['10:38:00', '11:52:00']);
  });

  it('places each incident at a building that stands, and reports before it updates before it closes', () => {
    for (const { grid, building, reportS, updates, closeS } of scenario.incidents) {
      expect(geography.buildings.some((b) => b.grid === grid && b.no === building)).toBe(true);
      const times = [reportS, ...updates.map((u) => u.atS), closeS];
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('has phases without gaps, a timeline in order, and areas that exist', () => {
    const { phases, timeline } = scenario;
    expect([phases[0]!.fromS, phases.at(-1)!.toS]).toEqual([0, scenario.durationS]);
    for (let i = 1; i < phases.length; i++) expect(phases[i]!.fromS).toBe(phases[i - 1]!.toS);
    const times = timeline.map((t) => t.atS);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const known = new Set([
      scenario.area,
      ...[geography.streets, geography.communities, geography.grids].flat().map((a) => a.code),
    ]);
    const named = [...timeline.map((t) => t.area), ...scenario.sources.map((s) => s.homeArea)];
    expect(named.filter((area) => !known.has(area))).toEqual([]);
  });

  it('gives faults to sources that are on duty when they happen', () => {
    const { silence, wrongCrs, hotZoneBreach, clockAhead, withdrawal } = scenario.faults;
    const source = (id: string) => scenario.sources.find((s) => s.unitId === id)!;
    expect(new Set(silence.unitIds).size).toBe(41);
    for (const id of silence.unitIds) expect(source(id).onDuty.fromS).toBeLessThan(silence.window.fromS);
    expect(wrongCrs.unitIds.map((id) => source(id).crs)).toEqual(['wgs84', 'wgs84', 'wgs84', 'wgs84']);
    for (const id of wrongCrs.unitIds) expect(source(id).onDuty.fromS).toBeLessThan(wrongCrs.window.fromS);
    expect([hotZoneBreach.unitId, source(hotZoneBreach.unitId).duty]).toEqual(['V-0231', 'cordon']);
    expect(source(clockAhead.unitId).kind).toBe('vehicle');
    expect(clockAt(clockAhead.fromS)).toBe('09:58:00');
    expect(source(withdrawal.unitId).onDuty.toS).toBe(afterT0('12:10'));
    expect(source(withdrawal.unitId).kind).toBe('volunteer');
  });
});
