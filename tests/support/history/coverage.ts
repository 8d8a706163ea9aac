import type { coverageKinds } from '../../../shared/model/entries/coverage.ts';
import { areaKey } from '../../../shared/model/mode.ts';
import { inside, type Writers } from './HistoryWorld.ts';

export const coverageWriters: Writers<keyof typeof coverageKinds> = {
  'coverage.gap_opened': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const { operationId } = operation;
    const area = inside(operation.area, choice.area);
    if (world.picture.gaps[areaKey(operationId, area)]) return false;
    return world.put('coverage.gap_opened', operationId, area, { since: world.now });
  },
  'coverage.gap_closed': (world, choice) => {
    const gap = world.row('gaps', choice);
    if (!gap) return false;
    return world.about('coverage.gap_closed', gap, { since: gap.since, until: world.now });
  },
};
