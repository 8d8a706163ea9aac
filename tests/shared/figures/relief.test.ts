import { describe, expect, it } from 'vitest';
import { FIGURE_NAMES, readFigures } from '../../../shared/figures/figures.ts';
import {
  facilityTable,
  headcount,
  headcountTable,
  shelterUse,
} from '../../client/features/facilitySample.ts';
import { OPERATION_ID, OTHER_OPERATION_ID, operation, tableOf } from '../../client/features/samples.ts';
import { assignment, task } from '../../client/features/taskSample.ts';
import { FIGURES_NOW, facts, HERE, values } from './facts.ts';

const [FIRST, SECOND] = ['330205091001001', '330205091001002'];

describe('people of an area that is evacuated', () => {
  it('are not known before anybody counted: no zero', () => {
    expect(values(facts({}))).toMatchObject({ registered: null, evacuated: null, unaccounted: null });
  });

  it('are unaccounted unless they are evacuated or known to be away, all areas together', () => {
    const counted = headcountTable([
      headcount(FIRST, { registered: 800, evacuated: 610, away: 90 }),
      headcount(SECOND, { registered: 750, evacuated: 608, away: 124 }),
      headcount('330205092001001', { registered: 10 }),
    ]);
    expect(values(facts({ headcounts: counted }))).toMatchObject({
      registered: 1550,
      evacuated: 1218,
      awayConfirmed: 214,
      unaccounted: 118,
    });
    expect(values(facts({ headcounts: counted }), { area: FIRST, operationId: null })).toMatchObject({
      registered: 800,
      unaccounted: 100,
    });
  });

  it('of an operation that is over are counted only where it is asked for', () => {
    const given = facts({
      operations: { [OPERATION_ID]: operation({ closedAt: FIGURES_NOW }) },
      headcounts: headcountTable([headcount(FIRST)]),
    });
    expect(values(given).registered).toBeNull();
    expect(values(given, { ...HERE, operationId: OPERATION_ID }).registered).toBe(100);
    expect(values(given, { ...HERE, operationId: OTHER_OPERATION_ID }).registered).toBeNull();
  });

  it('are hidden, not nobody, from who may not see the area', () => {
    const given = facts({ headcounts: headcountTable([headcount(FIRST)]) }, { sees: () => false });
    const names = ['registered', 'evacuated', 'unaccounted', 'sheltered', 'householdsVisited'] as const;
    for (const name of names) expect(readFigures(FIGURE_NAMES, given, HERE).values[name]).toBe('hidden');
  });
});

describe('shelters', () => {
  it('are not known of before one was asked for', () => {
    expect(values(facts({}))).toMatchObject({ shelters: null, sheltered: null, shelterPlaces: null });
  });

  it('have places while they are open or somebody is in them, and may be over-full', () => {
    const uses = [
      shelterUse(1, { occupancy: 112, status: 'full' }),
      shelterUse(2, { status: 'opening' }),
      shelterUse(3, { status: 'closing', occupancy: 3 }),
      shelterUse(4, { status: 'standby' }),
    ];
    expect(values(facts({ facilities: facilityTable(uses) }))).toMatchObject({
      shelters: 4,
      sheltersOpen: 1,
      shelterPlaces: 200,
      sheltered: 115,
    });
  });

  it('are no comfort stations, which other places are', () => {
    const uses = [
      shelterUse(1),
      shelterUse(2, { kind: 'muster_point', capacity: null, occupancy: null, comfortSince: FIGURES_NOW }),
    ];
    expect(values(facts({ facilities: facilityTable(uses) }))).toMatchObject({
      shelters: 1,
      comfortStations: 1,
    });
  });
});

describe('households', () => {
  it('are visited when their batch is reported as done, of all that were given out', () => {
    const done = {
      assignments: [assignment(1, { state: 'done', result: { number: 30, note: '', photoId: null } })],
    };
    const batches = [
      task(1, { kind: 'survey_batch', target: 32, status: 'done_reported', ...done }),
      task(2, { kind: 'survey_batch', target: 32, status: 'verified', ...done }),
      task(3, { kind: 'survey_batch', target: 32, status: 'in_progress' }),
      task(4, { kind: 'survey_batch', target: 32, status: 'cancelled' }),
      task(5, { kind: 'evacuation', target: 32, status: 'verified', ...done }),
    ];
    expect(values(facts({ tasks: tableOf(batches, (one) => one.taskId) }))).toMatchObject({
      households: 96,
      householdsVisited: 64,
      householdsContacted: 60,
    });
  });

  it('are not known of while no batch was given out', () => {
    expect(values(facts({}))).toMatchObject({ households: null, householdsVisited: null });
  });
});
