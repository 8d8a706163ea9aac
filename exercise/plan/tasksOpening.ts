import type { Building } from '../geography/geography.ts';
import { planGridName } from './areas.ts';
import { gridAt, namedPlace, type PlanGeography, pointFrom } from './places.ts';
import { givenOutS } from './queue.ts';
import type { PlanSource, PlanTeam } from './schema.ts';
import { communitySeat, SEATS, STREET, streetSeat } from './seats.ts';
import { spread, vary } from './spread.ts';
import { cadre, departmentAssignee, taskPlan, teamAssignee } from './taskParts.ts';
import type { TaskPlan } from './taskSchema.ts';
import { afterT0 } from './time.ts';

const ASSEMBLED_S = 100;

/** 24 musters: each team to its hub, done when its last member has checked in. */
export function musterTasks(
  geography: PlanGeography,
  teams: readonly PlanTeam[],
  sources: readonly PlanSource[],
): TaskPlan[] {
  return teams.map(({ teamId, name, area, kind, accepted, acceptedAtS, checkedIn }, i) => {
    const hub = namedPlace(geography, kind === 'community' ? `office-${area}` : 'service-centre');
    const times = sources.filter((s) => s.team === teamId).map((s) => s.onDuty.fromS);
    const createdS = acceptedAtS + vary(i, 10, 25);
    const dispatchedS = givenOutS(createdS);
    const doneS = Math.max(...times);
    // One community's office stands in the grid of its neighbour.
    const seat = hub.grid.startsWith(area) && area.length > STREET.length ? communitySeat(area) : SEATS.desk;
    return taskPlan(
      `muster:${teamId}`,
      'muster',
      `${name.replace('（演练）', '')}到${hub.name.replace('(演练)', '')}集合`,
      { area: hub.grid, position: hub.position },
      { by: streetSeat(hub.grid), teller: seat },
      teamAssignee(teamId),
      {
        createdS,
        dispatchedS,
        acceptedS: dispatchedS + vary(i, 70, ASSEMBLED_S),
        onSceneS: Math.min(...times),
        doneS,
        // T-19 waits from the minute of its check-in on (F2).
        verifiedS: doneS + (teamId === 'T-19' ? 0 : vary(i, 60, 240)),
      },
      { target: accepted, number: checkedIn, dueS: 2 * 3600, note: '已集合' },
    );
  });
}

/** People who left each of the twenty buildings: 609 from the first ten, 1,096 from eighteen, 1,218 in all. */
export const LEFT: readonly number[] = [
  62, 61, 61, 61, 61, 61, 61, 61, 60, 60, 61, 61, 61, 61, 61, 61, 61, 60, 61, 61,
];
/** 50 % at 09:31, 90 % at 09:58, all buildings told at 10:05. */
export const TOLD: readonly number[] = [
  ...Array.from({ length: 10 }, (_, i) => spread(i, 10, afterT0('09:23'), afterT0('09:31'))),
  ...Array.from({ length: 8 }, (_, i) => spread(i, 8, afterT0('09:34'), afterT0('09:58'))),
  afterT0('10:01'),
  afterT0('10:05'),
];
const EVACUATION_TEAMS = ['T-10', 'T-11', 'T-12'];
const FIRST_EVACUATION_CADRE = 25;
const EVACUATION_CADRES = 10;

export const SWEPT_FROM_S = afterT0('09:36');
export const SWEPT_TO_S = afterT0('10:07');

/** The twenty within 300 m, the nearest first. */
export function evacuatedBuildings({ buildings }: Pick<PlanGeography, 'buildings'>): Building[] {
  return buildings.filter((b) => b.distanceM <= 300).toSorted((a, b) => a.distanceM - b.distanceM);
}

/** 40 tasks of the evacuation: each of the 20 buildings within 300 m is told, then swept. Source: docs/domain.md 5.3. */
export function evacuationTasks(geography: PlanGeography): TaskPlan[] {
  const inside = evacuatedBuildings(geography);
  return inside.flatMap((building, i) => {
    const where = { area: building.grid, position: building.entrance };
    const name = `${planGridName(building.grid)} ${building.no} 幢`;
    const createdS = afterT0('09:14:30') + i * 4;
    const dispatchedS = createdS + vary(i, 15, 35);
    const sweptS = spread(i, inside.length, SWEPT_FROM_S, SWEPT_TO_S);
    return [
      taskPlan(
        `evacuate:${building.id}`,
        'evacuation',
        `${name} 通知疏散`,
        where,
        { by: SEATS.street, teller: SEATS.desk },
        teamAssignee(EVACUATION_TEAMS[i % EVACUATION_TEAMS.length]!),
        {
          createdS,
          dispatchedS,
          acceptedS: dispatchedS + vary(i, 70, 95),
          onSceneS: afterT0('09:20') + i * 8,
          doneS: TOLD[i]!,
          verifiedS: TOLD[i]! + vary(i, 90, 300),
        },
        { skills: ['evacuation'], number: LEFT[i]!, note: '已引导至集合点' },
      ),
      taskPlan(
        `sweep:${building.id}`,
        'evacuation',
        `${name} 逐户清查`,
        where,
        { by: SEATS.street, teller: SEATS.department },
        departmentAssignee('fire_rescue'),
        {
          createdS: createdS + 2,
          dispatchedS: dispatchedS + 2,
          acceptedS: dispatchedS + vary(i + 7, 72, 97),
          onSceneS: afterT0('09:21') + i * 12,
          doneS: sweptS,
          verifiedS: sweptS + vary(i, 60, 200),
        },
        {
          note: '清查完毕，无人滞留',
          assists: [
            {
              assignee: cadre(FIRST_EVACUATION_CADRE + (i % EVACUATION_CADRES)),
              dispatchedS: dispatchedS + 2,
              acceptedS: dispatchedS + vary(i + 3, 60, 100),
            },
          ],
        },
      ),
    ];
  });
}

const POSTS = 12;
const FIRST_CORDON_CADRE = 13;
/** Relief by the three cordon teams, once all their people are there. */
const RELIEF_S = afterT0('09:46');

/** 12 posts on the line of the cordon, staffed at 09:14, given up at 16:20 when it shrinks to 100 m. */
export function cordonTasks(geography: PlanGeography): TaskPlan[] {
  return Array.from({ length: POSTS }, (_, i) => {
    const position = pointFrom(geography.centre, 300, (i * 360) / POSTS);
    const createdS = afterT0('09:11:20') + i * 4;
    return taskPlan(
      `cordon:${i + 1}`,
      'cordon',
      `警戒岗 ${i + 1}`,
      { area: gridAt(geography, position) ?? '330205091001001', position },
      { by: SEATS.district },
      cadre(FIRST_CORDON_CADRE + i),
      {
        createdS,
        dispatchedS: createdS + 12,
        acceptedS: createdS + 60,
        onSceneS: spread(i, POSTS, afterT0('09:12:30'), afterT0('09:14')),
        doneS: afterT0('16:20') + i * 8,
        verifiedS: afterT0('16:24') + i * 20,
      },
      {
        skills: ['cordon'],
        dueS: 8 * 3600,
        note: '岗位撤收',
        assists: [
          {
            assignee: teamAssignee(`T-${13 + (i % 3)}`),
            dispatchedS: RELIEF_S + i * 2,
            acceptedS: RELIEF_S + 80 + i * 5,
          },
        ],
      },
    );
  });
}
