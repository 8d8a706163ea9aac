import { type AreaMode, areaKey, MODE_STEPS, modeRowIn } from '../../shared/model/mode.ts';
import { MODE_REMINDERS } from '../../shared/model/sla.ts';
import { isAsked } from '../../shared/picture/modes.ts';
import type { modeCommands } from '../../shared/wire/commandBodies/mode.ts';
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
  const concern = { operationId, area, ids: [area] };
  if (now === mode) throw new Refusal('wrong_state', 'That is so already.', 'body.mode').about(concern);
  if (!MODE_STEPS[now].includes(mode))
    throw new Refusal(
      'wrong_state',
      `From ${now} an area does not go to ${mode} at once.`,
      'body.mode',
    ).about(concern);
  const body = { mode, reason, remindEveryMs: remindEveryMs ?? MODE_REMINDERS[mode].everyMs };
  return { drafts: [draftOf(context, { operationId, area }, 'mode.set', body, lastOf(before))] };
};

/** The answer to a reminder: it goes on. By whoever may change it, however far up that was asked. */
const renewMode: Handler<'mode.renew'> = async ({ operationId, area, reason, remindEveryMs }, context) => {
  requireRight(context, area);
  requireAreaIn(context, requireOpenOperation(context, operationId), area);
  const row = context.picture.modes[areaKey(operationId, area)];
  if (!row || row.mode === 'normal')
    throw new Refusal('wrong_state', 'The area has no mode of its own that lasts.', 'body.area');
  if (!isAsked(row))
    throw new Refusal('wrong_state', 'Nobody is asked: the mode goes on until the next reminder.').about({
      operationId,
      area,
      ids: [area],
    });
  const body = { mode: row.mode, reason, remindEveryMs: remindEveryMs ?? row.remindEveryMs };
  return { drafts: [draftOf(context, { operationId, area }, 'mode.renewed', body, lastOf(row))] };
};

/** Nothing about a mode was before what was said of it last. */
function lastOf(mode: AreaMode | null): number | undefined {
  return mode === null ? undefined : Math.max(mode.since, mode.renewed?.at ?? 0, mode.remindedAt ?? 0);
}

export const modeHandlers: Handlers<keyof typeof modeCommands> = {
  'mode.set': { decide: setMode, locks: false, cost: 0 },
  'mode.renew': { decide: renewMode, locks: false, cost: 0 },
};
