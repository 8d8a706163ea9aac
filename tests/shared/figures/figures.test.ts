import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STREET } from '../../../exercise/plan/seats.ts';
import type { Facts } from '../../../shared/figures/facts.ts';
import {
  FIGURE_NAMES,
  FIGURES,
  type FigureName,
  figureTime,
  readFigures,
} from '../../../shared/figures/figures.ts';
import { FIGURE_SOURCES, FIGURE_UNITS } from '../../../shared/figures/rule.ts';
import { startDeadline } from '../../../shared/model/deadline.ts';
import { LANGUAGES } from '../../../shared/model/language.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { callout } from '../../client/features/calloutSample.ts';
import {
  incident,
  OPERATION_ID,
  OTHER_OPERATION_ID,
  operation,
  T0,
  tableOf,
  unit,
} from '../../client/features/samples.ts';
import { assignment, task } from '../../client/features/taskSample.ts';
import { FIGURES_NOW, facts, HERE, values } from './facts.ts';

const textsOf = (language: string, set: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../client/app/locales', language, `${set}.json`), 'utf8'),
  ) as Record<string, Record<string, string>>;

describe('every figure', () => {
  const texts = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      // What they mean comes behind the screen, with what else is read at a press.
      { figures: textsOf(language, 'figures'), means: textsOf(language, 'help').means! },
    ]),
  );

  it.each(LANGUAGES)('has a name and a meaning in %s, and no text is left over', (language) => {
    const { figures, means } = texts[language]!;
    const { name, counted, source } = figures;
    expect(Object.keys(name!).sort()).toEqual([...FIGURE_NAMES].sort());
    expect(Object.keys(means!).sort()).toEqual([...FIGURE_NAMES].sort());
    expect(Object.keys(counted!).sort()).toEqual([...FIGURE_UNITS].sort());
    expect(Object.keys(source!).sort()).toEqual([...FIGURE_SOURCES].sort());
    expect(new Set(Object.values(name!)).size).toBe(FIGURE_NAMES.length);
  });

  it('is a part of a figure that there is, and never of itself', () => {
    for (const name of FIGURE_NAMES) {
      const { of } = FIGURES[name];
      expect(of, name).not.toBe(name);
      if (of !== null) expect(FIGURE_NAMES, name).toContain(of);
    }
  });

  it('is never more than what it is a part of', () => {
    const found = values(busy());
    for (const name of FIGURE_NAMES) {
      const of = FIGURES[name].of as (typeof FIGURE_NAMES)[number] | null;
      const [part, whole] = [found[name], of === null ? null : found[of]];
      if (typeof part === 'number' && typeof whole === 'number')
        expect(part, name).toBeLessThanOrEqual(whole);
    }
  });

  it('says what moment it is true of', () => {
    const given = facts({}, { coverage: { at: FIGURES_NOW - 5, grids: [], total: 0 } });
    const at = (name: FigureName, of = given) => figureTime(name, readFigures(FIGURE_NAMES, of, HERE), of);
    expect(at('incidentsOpen')).toBe(FIGURES_NOW - MINUTE_MS);
    expect(at('incidentsOverdue')).toBe(FIGURES_NOW);
    expect(at('silent')).toBe(FIGURES_NOW);
    expect(at('gridsStaffed')).toBe(FIGURES_NOW - 5);
    expect(at('gridsStaffed', facts({}))).toBeNull();
  });
});

/** Something of everything. */
function busy(): Facts {
  const tasks = [
    task(1, { status: 'open', deadline: startDeadline('dispatch', T0, FIGURES_NOW - MINUTE_MS) }),
    task(2, {
      status: 'dispatched',
      deadline: startDeadline('acknowledge', FIGURES_NOW - 4 * MINUTE_MS, FIGURES_NOW + MINUTE_MS),
    }),
    task(3, { status: 'in_progress', assignments: [] }),
    task(4, { status: 'verified' }),
    task(5, { status: 'cancelled' }),
    task(6, { status: 'cancelled', undone: true }),
  ];
  return facts(
    {
      tasks: tableOf(tasks, (one) => one.taskId),
      incidents: tableOf(
        [
          incident(1, { deadline: startDeadline('accept', T0, FIGURES_NOW - 1) }),
          incident(2, { status: 'filed', taskIds: [tasks[0]!.taskId] }),
          incident(3, { status: 'closed' }),
          incident(4, { status: 'reviewed' }),
          incident(5, { status: 'merged' }),
          incident(6, { status: 'rejected' }),
          incident(7, { type: 'responder_sos' }),
          incident(8, { type: 'responder_sos', status: 'closed' }),
        ],
        (one) => one.incidentId,
      ),
      units: tableOf([unit(1), unit(2, { kind: 'vehicle' })], (one) => one.unitId),
    },
    {
      fixAt: (slot) => (slot === 1 ? FIGURES_NOW : null),
      coverage: {
        at: FIGURES_NOW,
        total: 2,
        grids: [
          {
            grid: '330205091001001',
            state: 'thin',
            units: 1,
            work: 3,
            lastSeenAt: FIGURES_NOW,
            emptySince: null,
          },
        ],
      },
    },
  );
}

describe('an answer about grids', () => {
  it('that is old says since when, for figures that are made of it', () => {
    const at = (age: number) => facts({}, { coverage: { at: FIGURES_NOW - age, grids: [], total: 1 } });
    expect(readFigures(['gridsStaffed'], at(30_000), HERE).oldSince).toBeNull();
    expect(readFigures(['gridsStaffed'], at(30_001), HERE).oldSince).toBe(FIGURES_NOW - 30_001);
    expect(readFigures(['onDuty'], at(30_001), HERE).oldSince).toBeNull();
  });
});

describe('incidents', () => {
  it('that were merged or turned down are neither open nor closed', () => {
    expect(values(busy())).toMatchObject({
      incidents: 4,
      incidentsOpen: 2,
      incidentsClosed: 2,
      incidentsMerged: 1,
      incidentsRejected: 1,
      incidentsToAccept: 1,
      incidentsToDispatch: 1,
      incidentsWithoutTask: 1,
      incidentOldest: 59,
    });
  });

  it('are none of them calls for help, which are counted by themselves', () => {
    expect(values(busy())).toMatchObject({ incidents: 4, sosCalls: 2, sosOpen: 1 });
  });

  it('are overdue by their own clock or by that of a task, which is counted once', () => {
    expect(values(busy())).toMatchObject({
      incidentsOverdue: 2,
      incidentClocksPast: 1,
      tasksOverdue: 1,
      overdue: 2,
    });
  });

  it('of an ended operation are counted only when it is asked for', () => {
    const given = facts({
      operations: {
        [OPERATION_ID]: operation({ closedAt: FIGURES_NOW }),
        [OTHER_OPERATION_ID]: operation({ operationId: OTHER_OPERATION_ID }),
      },
      incidents: tableOf(
        [incident(1), incident(2, { operationId: OTHER_OPERATION_ID }), incident(3, { status: 'closed' })],
        (one) => one.incidentId,
      ),
    });
    expect(values(given)).toMatchObject({ incidentsOpen: 1, incidentsClosed: 0 });
    expect(values(given, { area: STREET, operationId: OPERATION_ID })).toMatchObject({
      incidentsOpen: 1,
      incidentsClosed: 1,
    });
  });

  it('are those of the area and below', () => {
    const given = facts({
      incidents: tableOf([incident(1), incident(2, { area: '330205092001' })], (one) => one.incidentId),
    });
    expect(values(given)).toMatchObject({ incidentsOpen: 1 });
    expect(values(given, { area: '330205', operationId: null })).toMatchObject({ incidentsOpen: 2 });
    expect(values(given, { area: '330200', operationId: null })).toMatchObject({ incidentsOpen: 2 });
    expect(values(given, { area: '330205091002', operationId: null })).toMatchObject({ incidentsOpen: 0 });
  });
});

describe('tasks', () => {
  it('are open or done; cancelled ones are neither', () => {
    expect(values(busy())).toMatchObject({
      tasks: 4,
      tasksOpen: 3,
      tasksDone: 1,
      tasksCancelled: 1,
      tasksToDispatch: 1,
      tasksToAcknowledge: 1,
      tasksUnsigned: 1,
      toDispatch: 2,
      dispatchLeft: -MINUTE_MS,
    });
  });
});

describe('forces', () => {
  const units = [
    unit(1),
    unit(2, { kind: 'officer' }),
    unit(3, { kind: 'cadre' }),
    unit(4, { kind: 'vehicle' }),
    unit(5, { team: '一队' }),
    unit(6, { homeArea: '330205092001001' }),
  ];
  const ages: Record<number, number> = { 1: 0, 2: 61_000, 3: 301_000, 5: 60_000, 6: 0 };
  const given = facts(
    {
      units: tableOf(units, (one) => one.unitId),
      tasks: tableOf(
        [
          task(1, {
            status: 'in_progress',
            assignments: [
              assignment(1, {
                assignee: { kind: 'team', id: 'T-1', name: '一队' },
                steps: { accepted: { at: T0, derived: false }, on_scene: { at: T0, derived: false } },
              }),
            ],
          }),
          task(2, {
            status: 'dispatched',
            assignments: [assignment(2, { assignee: { kind: 'unit', id: 'X-1', name: null } })],
          }),
        ],
        (one) => one.taskId,
      ),
    },
    { fixAt: (slot) => (slot in ages ? FIGURES_NOW - ages[slot]! : null) },
  );

  it('are those that belong to the area, wherever they are; each is in one state', () => {
    const found = values(given);
    expect(found).toMatchObject({
      onDuty: 5,
      people: 4,
      vehicles: 1,
      officers: 1,
      cadres: 1,
      volunteers: 2,
      teams: 1,
      fresh: 2,
      ageing: 1,
      silent: 1,
      noFix: 1,
      heard: 3,
    });
  });

  it('never sent a fix is another thing than silent; both are not heard of', () => {
    expect(values(given)).toMatchObject({ silent: 1, noFix: 1, unheard: 2 });
  });

  it('work where their team does, and are free while they were only told', () => {
    expect(values(given)).toMatchObject({ working: 1, enRoute: 0, free: 2 });
  });

  it('are not known by their fixes where positions are not kept', () => {
    expect(values({ ...given, fixAt: null })).toMatchObject({ onDuty: 5, silent: null, heard: null });
  });
});

describe('grids', () => {
  const grids = ['330205091001001', '330205091001002', '330205091001003', '330205091001004'];
  const row = { work: 0, lastSeenAt: null, emptySince: null, state: 'covered' as const };
  const given = facts(
    {
      gaps: { a: { operationId: OPERATION_ID, area: grids[1]!, since: FIGURES_NOW - 31 * MINUTE_MS } },
      units: tableOf([unit(1), unit(2, { homeArea: grids[2]! })], (one) => one.unitId),
    },
    {
      coverage: {
        at: FIGURES_NOW,
        total: grids.length,
        grids: [
          { ...row, grid: grids[0]!, units: 1, work: 2, state: 'thin' },
          { ...row, grid: grids[1]!, units: 1, work: 1 },
          { ...row, grid: grids[2]!, units: 0, work: 1, state: 'blind', lastSeenAt: T0 },
        ],
      },
    },
  );

  it('are staffed by who is there and not by who belongs there; a gap of the journal is not', () => {
    expect(values(given)).toMatchObject({
      grids: 4,
      gridsStaffed: 1,
      gridsEmpty: 3,
      gridsThin: 1,
      gridsBlind: 1,
      gridsJustEmpty: 1,
      gridsNeverVisited: 1,
      gapLongest: 31,
    });
  });

  it('are hidden from who may not see where people are, and unknown before the answer: never zero', () => {
    expect(values({ ...given, coverage: 'hidden' })).toMatchObject({ gridsStaffed: 'hidden', gridsBlind: 1 });
    expect(values({ ...given, coverage: null })).toMatchObject({
      grids: null,
      gridsStaffed: null,
      gridsBlind: 1,
    });
  });
});

describe('calls', () => {
  it('count teams of the area, a drill in an exercise only', () => {
    const [team] = callout(1).teams;
    const calls = {
      a: callout(1, {
        teams: [{ ...team!, called: 10, delivered: 8, accepted: 5, declined: 2, checked_in: 3 }],
      }),
      b: callout(2, { teams: [{ ...team!, homeArea: '330205092' }] }),
      c: callout(3, { drill: true }),
    };
    expect(values(facts({ callouts: calls }))).toMatchObject({
      called: 13,
      calledReached: 8,
      calledAccepted: 5,
      calledDeclined: 2,
      calledCheckedIn: 3,
    });
    const real = { [OPERATION_ID]: operation({ exercise: false }) };
    expect(values(facts({ callouts: calls, operations: real }))).toMatchObject({ called: 10 });
  });
});
