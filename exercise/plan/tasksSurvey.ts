import { BASE_GRIDS, communityOf, planGridName } from './areas.ts';
import type { PlanGeography } from './places.ts';
import { cameInS } from './queue.ts';
import type { Faults, Pair } from './schema.ts';
import { CIWAN, communitySeat, streetSeat } from './seats.ts';
import { vary } from './spread.ts';
import { taskPlan, unitAssignee } from './taskParts.ts';
import type { TaskPlan } from './taskSchema.ts';
import { afterT0 } from './time.ts';

const PAIRS_A_GRID = 5;
const HOUSEHOLDS_A_BATCH = 32;
const CORE_OPENS_S = afterT0('13:40');
const FIRST_START_S = afterT0('09:40');
const MINUTE_S = 60;
/** 9,318 households contacted: 38 batches with 30 of them, the other 282 with 29 (docs/domain.md 5.2). */
const THIRTIES = 38;
/** Pairs whose own grid is closed help near it: grids of the ring around the core, and the third of 石埠. */
const CORE_HELPED = ['330205091001003', '330205091001004'];
const GAP_HELPED = '330205091005003';

interface Round {
  readonly createdS: number;
  readonly dispatchedS: number;
  readonly acceptedS: number;
  readonly onSceneS: number;
  readonly doneS: number;
}

/**
 * 320 batches of 32 households: ten a base grid, two a pair one after the other. The first waits for the pair's start,
 * the second lasts through the second and third pass. Source: docs/domain.md 5.2, 5.3.
 */
export function surveyTasks(
  { grids }: Pick<PlanGeography, 'grids'>,
  pairs: readonly Pair[],
  { coverageGap }: Pick<Faults, 'coverageGap'>,
): TaskPlan[] {
  const core = new Set(grids.filter((g) => g.ring === 1).map((g) => g.code));
  const corePairs = pairs.filter((p) => core.has(p.grid));
  const gapPairs = pairs.filter((p) => p.grid === coverageGap.grid);
  const plans = BASE_GRIDS.flatMap((grid) => {
    const here = grids.find((g) => g.code === grid)!;
    const own = pairs.filter((p) => p.grid === grid).toSorted((a, b) => (a.staff < b.staff ? -1 : 1));
    return own.flatMap((pair, slot) => {
      const place = BASE_GRIDS.indexOf(grid) * PAIRS_A_GRID + slot;
      const helped = CORE_HELPED.indexOf(grid);
      const helper =
        helped >= 0
          ? corePairs[helped * PAIRS_A_GRID + slot]
          : grid === GAP_HELPED
            ? gapPairs[slot]
            : undefined;
      const first = core.has(grid)
        ? coreRound(place)
        : grid === coverageGap.grid
          ? gapRound(place, slot, coverageGap.window.toS)
          : firstRound(pair, place, helped >= 0);
      return [
        batch(here, pair, slot + 1, place, first, helper),
        batch(here, pair, slot + 1 + PAIRS_A_GRID, place + 160, secondRound(first.doneS, place)),
      ];
    });
  });
  return plans.map((plan, i) => ({ ...plan, does: { ...plan.does, number: i < THIRTIES ? 30 : 29 } }));
}

/** Given out so that the pair has it in hand when it starts; in the queue of the street while that is long (F4). */
function firstRound({ startS, grid }: Pair, place: number, helped: boolean): Round {
  // Forty start at once: their batches go out during the minutes before.
  const acceptedS = startS - (startS === FIRST_START_S ? vary(place, 20, 270) : 30);
  const dispatchedS = acceptedS - vary(place, 70, 100);
  return {
    createdS: grid.startsWith(CIWAN) ? dispatchedS - 35 : cameInS(dispatchedS),
    dispatchedS,
    acceptedS,
    onSceneS: startS,
    // With a pair of the core to help, until that one has its own grid to go to.
    doneS: helped
      ? CORE_OPENS_S - 12 * MINUTE_S + vary(place, 0, 300)
      : startS + vary(place, 150, 185) * MINUTE_S,
  };
}

function coreRound(place: number): Round {
  const createdS = CORE_OPENS_S - 200 + (place % 10) * 3;
  return {
    createdS,
    dispatchedS: createdS + 35,
    acceptedS: createdS + 35 + vary(place, 70, 95),
    onSceneS: CORE_OPENS_S,
    doneS: afterT0('14:50') + vary(place, 0, 600),
  };
}

/** F1: given out in time, but nobody is there before the gap ends. */
function gapRound(place: number, slot: number, gapEndsS: number): Round {
  const dispatchedS = afterT0('09:58') + slot * 10;
  return {
    createdS: cameInS(dispatchedS),
    dispatchedS,
    acceptedS: dispatchedS + vary(place, 70, 95),
    onSceneS: gapEndsS + slot * 20,
    doneS: afterT0('13:45') + vary(place, 0, 900),
  };
}

/** Goes on where the pair stands. Ends with the third pass. */
function secondRound(afterS: number, place: number): Round {
  const createdS = afterS + vary(place, 20, 60);
  return {
    createdS,
    dispatchedS: createdS + 35,
    acceptedS: createdS + 35 + vary(place, 50, 80),
    onSceneS: createdS + 180,
    doneS: afterT0('15:50') + vary(place, 0, 3000),
  };
}

function batch(
  { code: grid, centre: position }: Pick<PlanGeography['grids'][number], 'code' | 'centre'>,
  pair: Pair,
  no: number,
  place: number,
  { createdS, dispatchedS, acceptedS, onSceneS, doneS }: Round,
  helper?: Pair,
): TaskPlan {
  // After 10:55 the communities of the first street dispatch by themselves.
  const delegated = createdS > afterT0('10:55') && !grid.startsWith(CIWAN);
  const community = communitySeat(communityOf(grid));
  const by = delegated ? community : streetSeat(grid);
  // Given out before the volunteer is on duty: then the staff has it alone at first.
  const joinsS = acceptedS < pair.startS - 120 ? pair.startS - 60 : dispatchedS;
  const assist = (id: string, fromS: number, answersS: number) => ({
    assignee: unitAssignee(id),
    dispatchedS: Math.max(dispatchedS, fromS),
    acceptedS: Math.max(acceptedS, fromS) + answersS,
  });
  const helpers = helper ? [helper.staff, helper.volunteer] : [];
  return taskPlan(
    `survey:${grid}:${no}`,
    'survey_batch',
    `${planGridName(grid)} 走访第 ${no} 批 ${HOUSEHOLDS_A_BATCH} 户`,
    { area: grid, position },
    { by, teller: community },
    unitAssignee(pair.staff),
    {
      createdS,
      dispatchedS,
      acceptedS,
      onSceneS,
      doneS,
      verifiedS: doneS + vary(place, 180, 420),
    },
    {
      skills: ['survey'],
      target: HOUSEHOLDS_A_BATCH,
      dueS: 6 * 3600,
      note: '本批走访结束',
      assists: [
        assist(pair.volunteer, joinsS, vary(place, 5, 20)),
        ...helpers.map((id, i) => assist(id, helper!.startS - 90, 40 + i * 5)),
      ],
    },
  );
}
