import type { modeKinds } from '../../../shared/model/entries/mode.ts';
import { MODES } from '../../../shared/model/mode.ts';
import { inside, type Writers } from './HistoryWorld.ts';

const reason = '原因';

export const modeWriters: Writers<keyof typeof modeKinds> = {
  'mode.set': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    return world.put('mode.set', operation.operationId, inside(operation.area, choice.area), {
      mode: MODES[choice.pick % MODES.length]!,
      reason,
      remindEveryMs: 7_200_000,
    });
  },
  'mode.reminded': (world, choice) => {
    const mode = world.row('modes', choice);
    return mode !== undefined && world.about('mode.reminded', mode, { mode: mode.mode });
  },
};
