import { receiptKey } from '../../model/directive.ts';
import type { directiveKinds } from '../../model/entries/directive.ts';
import type { Reducers } from '../draft.ts';

export const directiveReducers: Reducers<keyof typeof directiveKinds> = {
  'directive.issued': (draft, { operationId, area, occurredAt, actor, body }) => {
    draft.put('directives', body.directiveId, {
      ...body,
      operationId,
      area,
      issuedAt: occurredAt,
      issuedBy: actor.name,
      cancelledAt: null,
    });
  },
  'directive.cancelled': (draft, { occurredAt, body }) =>
    draft.change('directives', body.directiveId, (one) => ({ ...one, cancelledAt: occurredAt })),
  'directive.delivered': (draft, { operationId, area, occurredAt, body: { directiveId } }) => {
    const key = receiptKey(directiveId, area);
    if (draft.tables.receipts[key]) return;
    draft.put('receipts', key, {
      directiveId,
      operationId,
      area,
      deliveredAt: occurredAt,
      acknowledgedAt: null,
      by: '',
    });
  },
  'directive.acknowledged': (draft, { operationId, area, occurredAt, actor, body: { directiveId } }) => {
    const key = receiptKey(directiveId, area);
    const delivered = draft.tables.receipts[key]?.deliveredAt ?? occurredAt;
    draft.put('receipts', key, {
      directiveId,
      operationId,
      area,
      deliveredAt: delivered,
      acknowledgedAt: occurredAt,
      by: actor.name,
    });
  },
};
