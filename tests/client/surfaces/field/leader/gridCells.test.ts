import { describe, expect, it } from 'vitest';
import { gridBoard, gridLabel } from '../../../../../client/surfaces/field/leader/gridCells.ts';
import { OPERATION_ID, T0 } from '../../../features/samples.ts';

const GRIDS = ['330205091002001', '330205091001002', '330205091001001'];
const seen = (grid: string, units: number, state: 'covered' | 'blind') => ({
  grid,
  state,
  units,
  work: 1,
  lastSeenAt: T0,
  emptySince: null,
});

describe('the board of grids', () => {
  it('holds every grid once, by community, also those that nobody says anything of', () => {
    const board = gridBoard(GRIDS, { grids: [seen(GRIDS[0]!, 3, 'covered')] }, []);
    expect(board.groups.map(({ community, cells }) => [community, cells.map(({ state }) => state)])).toEqual([
      ['330205091001', ['quiet', 'quiet']],
      ['330205091002', ['covered']],
    ]);
  });

  it('a gap of the journal is one, though an older look saw somebody', () => {
    const gap = { operationId: OPERATION_ID, area: GRIDS[0]!, since: T0 };
    const board = gridBoard(GRIDS, { grids: [seen(GRIDS[0]!, 1, 'covered'), seen(GRIDS[1]!, 0, 'blind')] }, [
      gap,
    ]);
    expect(board.groups[0]!.cells.map(({ state }) => state)).toEqual(['quiet', 'blind']);
    expect(board.groups[1]!.cells[0]).toMatchObject({ state: 'blind', since: T0 });
  });
});

describe('the number of a grid', () => {
  it.each([
    ['330205091001004', '04'],
    ['330205091002901', '901'],
  ])('%s is said as %s', (grid, said) => expect(gridLabel(grid)).toBe(said));
});
