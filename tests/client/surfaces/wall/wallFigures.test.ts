import { describe, expect, it } from 'vitest';
import { COMPOSED, shownOf } from '../../../../client/surfaces/wall/wallFigures.ts';
import type { FigureName } from '../../../../shared/figures/figures.ts';

const RELIEF: readonly FigureName[] = ['evacuated', 'unaccounted', 'householdsVisited', 'sheltered'];

describe('the headlines of a wall', () => {
  it('are people, evacuated, unaccounted, visited and grids as soon as they are counted', () => {
    const known = () => true;
    expect(shownOf(COMPOSED.wide, known)).toEqual(['people', 'evacuated', 'unaccounted', 'visited', 'grids']);
    expect(shownOf(COMPOSED.ultraForces, known)).toEqual(['people', 'evacuated', 'unaccounted']);
    expect(shownOf(COMPOSED.ultraEvents, known)).toEqual(['visited', 'grids', 'sheltered']);
  });

  it('leave no empty place where nobody was evacuated', () => {
    const known = (name: FigureName) => !RELIEF.includes(name);
    expect(shownOf(COMPOSED.wide, known)).toEqual(['people', 'online', 'incidents', 'grids', 'notes']);
    expect(shownOf(COMPOSED.ultraForces, known)).toEqual(['people', 'vehicles', 'online']);
    expect(shownOf(COMPOSED.ultraEvents, known)).toEqual(['incidents', 'grids', 'notes']);
  });
});
