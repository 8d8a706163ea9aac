import { useMemo } from 'react';
import type { FigureBasis } from '../figures/useFigures.ts';
import { useCoverage } from './useCoverage.ts';

/** What figures of grids take: who is where in an area, asked again every few seconds; hidden from who may not see it. */
export function useGridBasis(area: string, may: boolean): FigureBasis {
  const { answer } = useCoverage(area, may);
  return useMemo(() => ({ coverage: may ? answer : 'hidden', positions: true }), [answer, may]);
}
