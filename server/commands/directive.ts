import { isWithin } from '../../shared/model/area.ts';
import { receiptKey } from '../../shared/model/directive.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { directiveExists } from '../db/queries/directives.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { requireNew, requireOpenOperation, requireRight } from './rules.ts';
import { requireRung } from './rungs.ts';

const issue: Handler<'directive.issue'> = async ({ operationId, area, ...body }, context) => {
  requireRight(context, area);
  const operation = requireOpenOperation(context, operationId);
  requireRung(context, operation, area);
  // Also of an operation that is long over: its row would be written over.
  await requireNew(context, ['directives', body.directiveId], directiveExists, {
    message: 'This has been issued already.',
    field: 'body.directiveId',
  });
  body.to.forEach((code, index) => {
    const field = `body.to.${index}`;
    if (body.to.indexOf(code) !== index)
      throw new Refusal('bad_request', `The area ${code} is named twice.`, field);
    requireRung(context, operation, code, field);
    if (!isWithin(code, area))
      throw new Refusal('bad_request', 'Orders go down: the recipient must lie below.', field);
  });
  const no = context.found.nextNo('directives', operationId);
  return {
    drafts: [draftOf(context, { operationId, area }, 'directive.issued', { ...body, no })],
  };
};

const cancel: Handler<'directive.cancel'> = async ({ directiveId, reason }, context) => {
  const directive = requireDirective(context, directiveId);
  requireRight(context, directive.area);
  requireStanding(context, directive);
  const said = { directiveId, reason };
  return { drafts: [draftOf(context, directive, 'directive.cancelled', said, directive.issuedAt)] };
};

/** Told again that it was shown there: done already. */
const receive: Handler<'directive.receive'> = async ({ directiveId, area }, context) => {
  const { operationId, issuedAt } = requireReceived(context, directiveId, area);
  if (context.picture.receipts[receiptKey(directiveId, area)]) return { drafts: [] };
  const said = { directiveId };
  return { drafts: [draftOf(context, { operationId, area }, 'directive.delivered', said, issuedAt)] };
};

const acknowledge: Handler<'directive.acknowledge'> = async ({ directiveId, area }, context) => {
  const { operationId, issuedAt } = requireReceived(context, directiveId, area);
  const known = context.picture.receipts[receiptKey(directiveId, area)];
  if (known?.acknowledgedAt) throw new Refusal('wrong_state', 'This has been acknowledged already.');
  // What was acknowledged had been delivered.
  const after = known?.deliveredAt ?? issuedAt;
  const said = { directiveId };
  return { drafts: [draftOf(context, { operationId, area }, 'directive.acknowledged', said, after)] };
};

function requireDirective({ picture }: CommandContext, directiveId: string) {
  const directive = picture.directives[directiveId];
  if (!directive) throw new Refusal('not_found', 'There is no such order.', 'body.directiveId');
  return directive;
}

function requireStanding(
  context: CommandContext,
  { operationId, cancelledAt }: { operationId: string; cancelledAt: number | null },
): void {
  requireOpenOperation(context, operationId);
  if (cancelledAt !== null) throw new Refusal('wrong_state', 'This order has been cancelled.');
}

/** An order that stands and is for this area, whose body the person speaks for. */
function requireReceived(context: CommandContext, directiveId: string, area: string) {
  requireRight(context, area);
  const directive = requireDirective(context, directiveId);
  if (!directive.to.includes(area))
    throw new Refusal('not_found', 'There is no such order for this area.', 'body.area');
  requireStanding(context, directive);
  return directive;
}

export const directiveHandlers: Handlers<
  'directive.issue' | 'directive.cancel' | 'directive.receive' | 'directive.acknowledge'
> = {
  'directive.issue': { decide: issue, locks: false, cost: 0 },
  'directive.cancel': { decide: cancel, locks: false, cost: 0 },
  'directive.receive': { decide: receive, locks: false, cost: 0 },
  'directive.acknowledge': { decide: acknowledge, locks: false, cost: 0 },
};
