import { STREET } from '../../../exercise/plan/seats.ts';
import type { Facts, FigureScope } from '../../../shared/figures/facts.ts';
import { FIGURE_NAMES, readFigures } from '../../../shared/figures/figures.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { areaMode, OPERATION_ID, operation, T0 } from '../../client/features/samples.ts';

export const FIGURES_NOW = T0 + 60 * MINUTE_MS;
export const HERE: FigureScope = { area: STREET, operationId: null };

export function facts(picture: Partial<Picture>, rest: Partial<Facts> = {}): Facts {
  return {
    picture: {
      ...emptyPicture,
      seq: 7,
      at: FIGURES_NOW - MINUTE_MS,
      operations: { [OPERATION_ID]: operation() },
      // In an emergency, so that a report is due each minute.
      modes: { m: areaMode() },
      ...picture,
    },
    now: FIGURES_NOW,
    fixAt: () => null,
    placeOf: () => null,
    coverage: null,
    ...rest,
  };
}
export const values = (given: Facts, scope = HERE) => readFigures(FIGURE_NAMES, given, scope).values;
