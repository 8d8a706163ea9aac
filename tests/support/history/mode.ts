import { parentOf } from '../../../shared/model/area.ts';
import type { modeKinds } from '../../../shared/model/entries/mode.ts';
import { MODES } from '../../../shared/model/mode.ts';
import { askedUpTo, isAsked } from '../../../shared/picture/modes.ts';
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
  'mode.raised': (world, choice) => {
    const mode = world.row('modes', choice, isAsked);
    const to = mode && parentOf(askedUpTo(mode));
    return Boolean(mode && to) && world.about('mode.raised', mode!, { mode: mode!.mode, to: to! });
  },
  'mode.renewed': (world, choice) => {
    const row = world.row('modes', choice, isAsked);
    if (!row) return false;
    const { mode, remindEveryMs } = row;
    return world.about('mode.renewed', row, { mode, reason, remindEveryMs });
  },
};
