import { onOneLine } from '../../shared/model/area.ts';
import { headcountKey, unaccountedOf } from '../../shared/model/headcount.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { requireAreaIn, requireOpenOperation, requireRight } from './rules.ts';

const report: Handler<'headcount.report'> = async ({ operationId, area, ...counted }, context) => {
  const operation = requireOpenOperation(context, operationId);
  requireAreaIn(context, operation, area);
  requireRight(context, area);
  if (unaccountedOf(counted) < 0)
    throw new Refusal(
      'bad_request',
      'More people are evacuated or away than are registered: correct how many are registered.',
      'body.registered',
    );
  const { headcounts } = context.picture;
  // Whoever was counted in a part would be counted again in the whole.
  const other = Object.values(headcounts).find(
    (one) => one.operationId === operationId && one.area !== area && onOneLine(one.area, area),
  );
  if (other)
    throw new Refusal(
      'conflict',
      'People are counted in an area around this one, or in a part of it, already: count there.',
      'body.area',
    );
  const before = headcounts[headcountKey(operationId, area)];
  if (before && context.occurredAt < before.at)
    throw new Refusal('wrong_state', 'Somebody has counted since.');
  return {
    drafts: [draftOf(context, { operationId, area }, 'headcount.reported', counted)],
  };
};

export const headcountHandlers: Handlers<'headcount.report'> = {
  'headcount.report': { decide: report, locks: false, cost: 0 },
};
