import type { headcountKinds } from '../../../shared/model/entries/headcount.ts';
import { inside, type Writers } from './HistoryWorld.ts';

export const headcountWriters: Writers<keyof typeof headcountKinds> = {
  'headcount.reported': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const body = { registered: 100, evacuated: choice.pick % 60, away: 7, note: `n${choice.pick}` };
    return world.put('headcount.reported', operation.operationId, inside(operation.area, choice.area), body);
  },
};
