import { beforeAll, describe, expect, it } from 'vitest';
import type { Geography } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { createScenario } from '../../../exercise/plan/scenario.ts';
import type { Scenario } from '../../../exercise/plan/schema.ts';
import { ALL_SEATS } from '../../../exercise/plan/seats.ts';
import type { TaskPlan } from '../../../exercise/plan/taskSchema.ts';
import { leaderOf } from '../../../exercise/plan/tasksIncident.ts';
import { afterT0, clockAt } from '../../../exercise/plan/time.ts';
import { scheduleOf } from '../../../exercise/runner/schedule/schedule.ts';
import { DEMO_ACCOUNTS } from '../../../server/demo/accounts.ts';
import type { Permission } from '../../../shared/access/permissions.ts';
import { can } from '../../../shared/access/principal.ts';
import { isWithin } from '../../../shared/model/area.ts';
import { CHECKLIST } from '../../../shared/model/sop.ts';
import { commandBodies } from '../../../shared/wire/commands.ts';

/** What docs/domain.md 5.2 to 5.4 says of command, dispatch and call-out. */
describe('the commands of the exercise 甬安-2026 as data', () => {
  let geography: Geography;
  let scenario: Scenario;
  const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
  const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
  const firstSent = (task: TaskPlan) => task.wrong?.dispatchedS ?? task.does.dispatchedS;

  beforeAll(async () => {
    geography = await readGeography();
    scenario = createScenario(geography);
  });

  it('has 618 tasks by kind', () => {
    const counts = Object.groupBy(scenario.tasks, (t) => t.kind);
    expect(Object.fromEntries(Object.entries(counts).map(([kind, t]) => [kind, t.length]))).toEqual({
      muster: 24,
      evacuation: 40,
      cordon: 12,
      survey_batch: 320,
      inspection: 63,
      comfort: 18,
      logistics: 44,
      incident: 62,
      hospital_transfer: 19,
      whistle: 16,
    });
    expect(scenario.tasks).toHaveLength(618);
    expect(new Set(scenario.tasks.map((t) => t.key)).size).toBe(618);
  });

  it('makes, sends, acknowledges, finishes and checks each task in this order', () => {
    for (const { createdS, wrong, does, assists, verifiedS } of scenario.tasks) {
      const times = [
        createdS,
        ...(wrong ? [wrong.dispatchedS, wrong.returnedS] : []),
        ...[does.dispatchedS, does.acceptedS, does.onSceneS, does.doneS, verifiedS],
      ];
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const one of assists) {
        expect(one.dispatchedS).toBeGreaterThanOrEqual(does.dispatchedS);
        expect(one.acceptedS).toBeGreaterThanOrEqual(one.dispatchedS);
        expect(one.acceptedS).toBeLessThan(does.doneS);
      }
    }
  });

  it('sends units that are on duty from then until they have done it', () => {
    const duty = new Map(scenario.sources.map((s) => [s.unitId, s.onDuty]));
    for (const { does, assists } of scenario.tasks)
      for (const { assignee, dispatchedS } of [does, ...assists]) {
        if (assignee.kind !== 'unit') continue;
        expect(duty.get(assignee.id)!.fromS).toBeLessThanOrEqual(dispatchedS);
      }
    for (const { does } of scenario.tasks)
      if (does.assignee.kind === 'unit')
        expect(duty.get(does.assignee.id)!.toS).toBeGreaterThanOrEqual(does.doneS);
  });

  it('returns 11 of 618 tasks, 1.8 %, and sends each to the department that answers for it (F11)', () => {
    const returned = scenario.tasks.filter((t) => t.wrong !== null);
    expect(returned).toHaveLength(11);
    expect(Math.round((returned.length / scenario.tasks.length) * 1000) / 10).toBe(1.8);
    for (const task of returned) {
      const incident = scenario.incidents.find((i) => i.key === task.incident)!;
      expect(task.does.assignee.id).toBe(`O-330205-${leaderOf(incident)}`);
      expect(task.wrong!.assignee.id).not.toBe(task.does.assignee.id);
    }
  });

  it('blows 16 whistles, 3 late; the first for housing engineers at 10:12, on site 10:38 (F10)', () => {
    const arrivals = scenario.whistles.map(({ blownS, called }) =>
      Math.max(...called.map(({ arrivedS }) => (arrivedS ?? blownS) - blownS)),
    );
    expect(arrivals).toHaveLength(16);
    expect(arrivals.filter((s) => s > 30 * 60)).toHaveLength(3);
    const [first] = scenario.whistles;
    expect([clockAt(first!.blownS), clockAt(first!.called[0]!.arrivedS!)]).toEqual(['10:12:00', '10:38:00']);
  });

  it('lets the queue of the one street dispatcher grow to 38 until 10:55 and empties it at 11:12 (F4)', () => {
    const street = scenario.tasks.filter((t) => t.by.id === 'street');
    const waiting = (at: number) => street.filter((t) => t.createdS <= at && firstSent(t) > at).length;
    const between = (from: string, to: string) =>
      Array.from({ length: afterT0(to) - afterT0(from) }, (_, s) => waiting(afterT0(from) + s));
    expect(Math.max(...between('10:20', '10:55'))).toBe(38);
    expect(Math.max(...between('08:55', '10:20'))).toBeLessThan(38);
    expect(waiting(afterT0('10:19'))).toBeLessThan(4);
    // Nobody waits for longer than usual any more.
    const late = street.filter((t) => t.createdS < afterT0('11:11') && firstSent(t) > afterT0('11:12'));
    expect(late).toEqual([]);
  });

  it('brings the median from made to acknowledged from 2 to 11 minutes, on the hop of dispatch (F4)', () => {
    const street = scenario.tasks.filter((t) => t.by.id === 'street' && !t.wrong && t.kind !== 'whistle');
    const made = (from: string, to: string) =>
      street.filter((t) => t.createdS >= afterT0(from) && t.createdS < afterT0(to));
    const toAck = (tasks: TaskPlan[]) =>
      Math.round(median(tasks.map((t) => t.does.acceptedS - t.createdS)) / 60);
    expect([toAck(made('09:40', '10:20')), toAck(made('10:20', '10:55'))]).toEqual([2, 11]);
    const afterSent = made('10:20', '10:55').map((t) => t.does.acceptedS - t.does.dispatchedS);
    expect(median(afterSent)).toBeLessThan(120);
  });

  it('leaves T-19 without a task from its check-in at 09:48 until 10:40: 52 minutes (F2)', () => {
    const own = scenario.tasks.filter((t) => t.does.assignee.id === 'T-19');
    expect(own.map((t) => t.kind)).toEqual(['muster', 'comfort']);
    expect(own.map((t) => clockAt(t.kind === 'muster' ? t.verifiedS : t.does.dispatchedS))).toEqual([
      '09:48:00',
      '10:40:00',
    ]);
  });

  it('opens shelter A 16 and shelter B 78 minutes after they were asked for; 30 were given (F5)', () => {
    const open = (key: string) => scenario.tasks.find((t) => t.key === `logistics:open-${key}`)!;
    expect(['a', 'b'].map((key) => (open(key).does.doneS - open(key).createdS) / 60)).toEqual([16, 78]);
    expect(open('b').dueS).toBe(30 * 60);
  });

  it('has open work all the while in the grid that nobody staffs (F1)', () => {
    const { grid, window } = scenario.faults.coverageGap;
    const work = scenario.tasks.filter((t) => t.area === grid && t.createdS < window.fromS);
    expect(work.length).toBeGreaterThan(0);
    for (const task of work) expect(task.does.onSceneS).toBeGreaterThanOrEqual(window.toS);
  });

  it('contacts 9,318 households, 91 %, in batches of 32 over 32 grids; 30 grids have begun at 11:24', () => {
    const survey = scenario.tasks.filter((t) => t.kind === 'survey_batch');
    expect(total(survey.map((t) => t.target!))).toBe(10_240);
    expect(total(survey.map((t) => t.does.number!))).toBe(9_318);
    const begun = (clock: string) =>
      new Set(survey.filter((t) => t.does.onSceneS <= afterT0(clock)).map((t) => t.area)).size;
    expect([begun('11:23'), begun('11:24'), begun('13:39'), begun('13:40')]).toEqual([29, 30, 30, 32]);
  });

  it('evacuates 609 people by 09:31, 1,096 by 09:58, and sweeps the last of 20 buildings at 10:07', () => {
    const told = scenario.tasks.filter((t) => t.key.startsWith('evacuate:'));
    const left = (clock: string) =>
      total(told.filter((t) => t.does.doneS <= afterT0(clock)).map((t) => t.does.number!));
    expect([left('09:31'), left('09:58'), left('10:05')]).toEqual([609, 1096, 1218]);
    const swept = scenario.tasks.filter((t) => t.key.startsWith('sweep:')).map((t) => t.does.doneS);
    expect([swept.length, clockAt(Math.max(...swept))]).toEqual([20, '10:07:00']);
  });

  it('calls 600 people of 24 teams: 486 accept, 114 decline, 452 check in', () => {
    const { steps, teamIds, urge } = scenario.callout;
    const people = (step: string) =>
      total(steps.filter((s) => s.step === step).flatMap((s) => s.members.map((m) => m.places.length)));
    expect(teamIds).toHaveLength(24);
    expect(['delivered', 'accepted', 'declined', 'checked_in'].map(people)).toEqual([600, 486, 114, 452]);
    expect([clockAt(urge.atS), urge.teamIds]).toEqual(['09:27:00', ['T-24']]);
    const first = steps.find((s) => s.step === 'accepted' && s.members[0]!.teamId === 'T-24')!;
    expect(clockAt(first.atS)).toBe('09:37:00');
  });

  it('nobody checks in before accepting', () => {
    const at = new Map<string, number>();
    for (const { step, atS, members } of scenario.callout.steps)
      for (const { teamId, places } of members)
        for (const place of places) {
          const key = `${teamId}:${place}`;
          if (step === 'accepted') at.set(key, atS);
          if (step === 'checked_in') expect(at.get(key)).toBeLessThanOrEqual(atS);
        }
  });

  it('activates community, street, district and city after 4, 7, 12 and 20 minutes', () => {
    const active = (area: string) =>
      scenario.acts.find((a) => a.kind === 'tier.activate' && a.seat.area === area)!.atS / 60;
    expect(['330205091001', '330205091', '330205', '330200'].map(active)).toEqual([4, 7, 12, 20]);
  });

  it('sets Ⅳ at 09:07, Ⅲ at 09:15, Ⅳ at 15:40, a preliminary grade at 09:40; the three are never one', () => {
    const said = (kind: string) =>
      scenario.acts.filter((a) => a.kind === kind).map((a) => [clockAt(a.atS).slice(0, 5), a.said]);
    expect(
      said('operation.set_response').map(([at, body]) => [at, (body as { level: number }).level]),
    ).toEqual([
      ['09:07', 4],
      ['09:15', 3],
      ['15:40', 4],
    ]);
    expect(said('operation.grade')).toEqual([
      ['09:40', expect.objectContaining({ grade: 'ordinary', status: 'preliminary' })],
    ]);
  });

  it('draws 150 m hot at 09:10 and 300 m warm at 09:14, and shrinks to 150 and 100 m', () => {
    const steps = (key: string) =>
      scenario.zones.find((z) => z.key === key)!.steps.map((s) => [clockAt(s.atS).slice(0, 5), s.radiusM]);
    expect(steps('hot')[0]).toEqual(['09:10', 150]);
    expect(steps('warm')).toEqual([
      ['09:14', 300],
      ['13:35', 150],
      ['16:20', 100],
    ]);
  });

  it('opens shelter A 16 minutes after it was asked for and B 78, fills them to 148 and 88, and empties them', () => {
    const acts = (place: string) => scenario.facilities.filter((one) => one.place === place);
    const at = (place: string, status: string) =>
      acts(place).find((one) => one.kind === 'facility.set_status' && one.status === status)!.atS;
    const peak = (place: string) =>
      Math.max(...acts(place).map((one) => (one.kind === 'facility.count' ? one.occupancy : 0)));
    expect(
      ['shelter-a', 'shelter-b'].map((one) => [(at(one, 'open') - at(one, 'opening')) / 60, peak(one)]),
    ).toEqual([
      [16, 148],
      [78, 88],
    ]);
    for (const one of ['shelter-a', 'shelter-b']) {
      const counts = acts(one).filter((act) => act.kind === 'facility.count');
      expect(counts.at(-1)).toMatchObject({ occupancy: 0 });
      expect(counts.at(-1)!.atS).toBeLessThan(at(one, 'standby'));
      const capacity = geography.places.find(({ id }) => id === one)!.capacity!;
      expect(peak(one)).toBeLessThanOrEqual(capacity);
    }
  });

  it('has the forward post from 09:24 on, and six comfort stations, the first at 10:05, the last at 10:40', () => {
    const begun = (service: string) =>
      scenario.facilities
        .filter((one) => one.kind === 'facility.begin_service' && one.service === service)
        .map(({ atS, place }) => [clockAt(atS).slice(0, 5), place]);
    expect(begun('forward_post')).toEqual([['09:24', 'service-centre']]);
    expect(begun('comfort_station').map(([at]) => at)).toEqual([
      '10:05',
      '10:12',
      '10:19',
      '10:26',
      '10:33',
      '10:40',
    ]);
  });

  it('counts 1,550 registered, 609 and 1,096 evacuated at 50 and 90 %, 118, 48 and then nobody unaccounted', () => {
    const at = (time: string) => {
      const grids = new Map(
        scenario.headcounts.filter(({ atS }) => atS <= afterT0(time)).map((one) => [one.area, one]),
      );
      const sum = (of: 'registered' | 'evacuated' | 'away') =>
        total([...grids.values()].map((one) => one[of]));
      return [sum('registered'), sum('evacuated'), sum('registered') - sum('evacuated') - sum('away')];
    };
    expect(at('09:31').slice(0, 2)).toEqual([1550, 609]);
    expect(at('09:58').slice(0, 2)).toEqual([1550, 1096]);
    expect(['10:07', '11:00', '12:40'].map(at)).toEqual([
      [1550, 1218, 118],
      [1550, 1218, 48],
      [1550, 1218, 0],
    ]);
    for (const { registered, evacuated, away } of scenario.headcounts)
      expect(evacuated + away).toBeLessThanOrEqual(registered);
  });

  it('has an account for every seat, with the right to act where it does', () => {
    for (const { id, area } of ALL_SEATS)
      expect(DEMO_ACCOUNTS.some((a) => a.username === id && a.area === area)).toBe(true);
    const rights = (id: string, area: string, permission: Permission = 'task.dispatch') => {
      const { username, displayName, role, area: own } = DEMO_ACCOUNTS.find((a) => a.username === id)!;
      return can(
        { userId: username, username, displayName, role, area: own, unitId: null },
        permission,
        area,
      );
    };
    for (const { by, teller, verifier, area } of scenario.tasks)
      for (const seat of [by, teller, verifier]) expect(rights(seat.id, area)).toBe(true);
    for (const { seat, place } of scenario.facilities) {
      const { grid } = geography.places.find(({ id }) => id === place)!;
      expect(`${place} ${rights(seat.id, grid, 'facility.operate')}`).toBe(`${place} true`);
    }
    for (const { seat, area } of scenario.headcounts)
      expect(rights(seat.id, area, 'headcount.report')).toBe(true);
  });

  it('lets nobody check what a tier above them sent', () => {
    for (const { key, by, verifier } of scenario.tasks)
      expect(`${key} ${isWithin(by.area, verifier.area)}`).toBe(`${key} true`);
  });

  it('ticks items that the checklists have, for the tier of whoever ticks', () => {
    for (const { kind, said } of scenario.acts)
      if (kind === 'checklist.tick')
        expect(CHECKLIST.map((c) => c.id)).toContain((said as { itemId: string }).itemId);
  });

  it('gives commands that the wire takes, each id once, in the order of time', () => {
    const members = new Map(
      scenario.teams.map((t) => [t.teamId, Array.from({ length: t.called }, (_, i) => `P-${t.teamId}-${i}`)]),
    );
    const operationId = '0190a0b0-0000-8000-8000-000000000001';
    const schedule = scheduleOf({ scenario, geography, operationId, t0: Date.UTC(2026, 9, 17), members });
    expect(new Set(schedule.map((c) => c.key)).size).toBe(schedule.length);
    expect(schedule.map((c) => c.atS)).toEqual(schedule.map((c) => c.atS).toSorted((a, b) => a - b));
    for (const { kind, body } of schedule) {
      if (kind === 'zone.acknowledge_breach') continue;
      const version = 'version' in commandBodies[kind].shape ? { version: 1 } : {};
      const confirmed = kind === 'callout.send' ? { confirmed: 'seen' } : {};
      expect(commandBodies[kind].safeParse({ ...body, ...version, ...confirmed }).error).toBeUndefined();
    }
  });
});
