import { MODE_STEPS, modeRowIn } from '../../shared/model/mode.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { requireAreaIn, requireOpenOperation, requireRight } from './rules.ts';

const setMode: Handler<'mode.set'> = async ({ operationId, area, mode, reason, remindEveryMs }, context) => {
  requireRight(context, area);
  const operation = requireOpenOperation(context, operationId);
  requireAreaIn(context, operation, area);
  const before = modeRowIn(context.picture.modes, operationId, area);
  const now = before?.mode ?? 'normal';
  if (now === mode) throw new Refusal('wrong_state', 'That is so already.', 'body.mode');
  if (!MODE_STEPS[now].includes(mode))
    throw new Refusal('wrong_state', `From ${now} an area does not go to ${mode} at once.`, 'body.mode');
  const body = { mode, reason, remindEveryMs };
  return { drafts: [draftOf(context, { operationId, area }, 'mode.set', body, before?.since)] };
};

export const modeHandlers: Handlers<'mode.set'> = {
  'mode.set': { decide: setMode, locks: false, cost: 0 },
};
