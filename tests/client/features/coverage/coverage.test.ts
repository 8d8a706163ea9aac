import { describe, expect, it } from 'vitest';
import {
  blindSpots,
  presentByGrid,
  thinGrids,
  unitsIn,
} from '../../../../client/features/coverage/coverage.ts';
import { gapsIn } from '../../../../shared/picture/gapsIn.ts';
import { emptyPicture } from '../../../../shared/picture/picture.ts';
import type { CoverageAnswer, GridCoverage } from '../../../../shared/wire/coverageRoutes.ts';
import { OPERATION_ID, operation, T0, tableOf, unit } from '../samples.ts';

const MIN = 60_000;
const A = '330205091001001';
const B = '330205091001002';
const C = '330205091005001';
const grid = (
  code: string,
  state: GridCoverage['state'],
  part: Partial<GridCoverage> = {},
): GridCoverage => ({
  grid: code,
  state,
  units: 0,
  work: 0,
  lastSeenAt: null,
  emptySince: null,
  ...part,
});
const answer = (part: Partial<CoverageAnswer>): CoverageAnswer => ({
  area: '330205091',
  at: T0,
  grids: [],
  total: 0,
  idle: [],
  silent: [],
  stale: [],
  ...part,
});
const gap = (area: string, since: number) => ({ operationId: OPERATION_ID, area, since });

describe('coverage', () => {
  it('fills only grids in which somebody is', () => {
    const present = presentByGrid(answer({ grids: [grid(A, 'covered', { units: 3 }), grid(B, 'blind')] }));
    expect([...present]).toEqual([[A, 3]]);
  });

  it('lists blind spots once, the longest empty first and those where nobody ever was last', () => {
    const asked = answer({
      grids: [
        grid(A, 'blind', { emptySince: T0 + 9 * MIN, work: 2 }),
        grid(B, 'blind', { work: 1 }),
        grid(C, 'covered', { units: 2 }),
      ],
    });
    expect(blindSpots(asked, [gap(A, T0 + 5 * MIN), gap(C, T0)])).toEqual([
      { grid: C, since: T0, work: 1 },
      { grid: A, since: T0 + 5 * MIN, work: 2 },
      { grid: B, since: null, work: 1 },
    ]);
    expect(blindSpots(null, [gap(C, T0)])).toHaveLength(1);
  });

  it('lists thin grids by how much they lack', () => {
    const thin = thinGrids(
      answer({
        grids: [
          grid(A, 'thin', { units: 1, work: 2 }),
          grid(B, 'thin', { units: 1, work: 5 }),
          grid(C, 'covered', { units: 9, work: 1 }),
        ],
      }),
    );
    expect(thin.map((one) => one.grid)).toEqual([B, A]);
  });

  it('names units that wait, the longest first, and nobody who has gone off duty', () => {
    const units = tableOf([unit(1), unit(2)], (one) => one.unitId);
    const asked = answer({
      idle: [
        { unitId: 'X-1', slot: 1, since: T0 + MIN },
        { unitId: 'X-2', slot: 2, since: T0 },
        { unitId: 'X-9', slot: 9, since: T0 },
      ],
    });
    expect(unitsIn(asked, 'idle', units).map(({ unit: one }) => one.unitId)).toEqual(['X-2', 'X-1']);
  });

  it('counts gaps of operations under way inside the area only', () => {
    const gaps = { a: gap(A, T0 + MIN), b: gap(C, T0), c: gap('330206001001001', T0) };
    const picture = { ...emptyPicture, operations: { [OPERATION_ID]: operation() }, gaps };
    expect(gapsIn(picture, '330205091').map(({ area }) => area)).toEqual([C, A]);
    const over = { ...picture, operations: { [OPERATION_ID]: operation({ closedAt: T0 }) } };
    expect(gapsIn(over, '330205091')).toEqual([]);
  });
});
