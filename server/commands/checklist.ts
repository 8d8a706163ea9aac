import { tierOf } from '../../shared/model/area.ts';
import { tickKey } from '../../shared/model/checklist.ts';
import { CHECKLIST } from '../../shared/model/sop.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { requireOpenOperation, requireRight } from './rules.ts';
import { requireRung } from './rungs.ts';

const tick: Handler<'checklist.tick'> = async ({ operationId, area, itemId, done, note }, context) => {
  requireRight(context, area);
  requireRung(context, requireOpenOperation(context, operationId), area);
  const item = CHECKLIST.find((one) => one.id === itemId && one.tier === tierOf(area));
  if (!item) throw new Refusal('not_found', 'There is no such item for this tier.', 'body.itemId');
  const known = context.picture.ticks[tickKey(operationId, area, itemId)];
  if (Boolean(known?.doneAt) === done) throw new Refusal('wrong_state', 'That is so already.', 'body.done');
  const where = { operationId, area };
  return {
    drafts: done
      ? [draftOf(context, where, 'checklist.ticked', { itemId, note })]
      : [draftOf(context, where, 'checklist.unticked', { itemId })],
  };
};

export const checklistHandlers: Handlers<'checklist.tick'> = {
  'checklist.tick': { decide: tick, locks: false, cost: 0 },
};
