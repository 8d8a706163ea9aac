import { tierOf } from '../../../../shared/model/area.ts';
import { tickKey } from '../../../../shared/model/checklist.ts';
import { CHECKLIST } from '../../../../shared/model/sop.ts';
import type { checklistCommands } from '../../../../shared/wire/commandBodies/checklist.ts';
import { RUNGS } from '../actors.ts';
import type { Deeds } from '../Stage.ts';

export const checklistDeeds: Deeds<keyof typeof checklistCommands> = {
  'checklist.tick': (stage) => {
    const { picture, operationId, move } = stage;
    const area = stage.of(
      RUNGS.filter((one) => tierOf(one) !== 'grid'),
      move.pick,
    );
    const item = stage.of(CHECKLIST.filter(({ tier }) => stage.wild || tier === tierOf(area)));
    const done = !picture.ticks[tickKey(operationId, area, item.id)]?.doneAt;
    const body = { operationId, area, itemId: item.id, done: stage.wild ? move.deed % 2 === 0 : done };
    return { who: stage.chief(area), body };
  },
};
