import { tickKey } from '../../model/checklist.ts';
import { receiptKey } from '../../model/directive.ts';
import type { Reducers } from '../tables.ts';

type Kind =
  | 'directive.issued'
  | 'directive.cancelled'
  | 'directive.delivered'
  | 'directive.acknowledged'
  | 'checklist.ticked'
  | 'checklist.unticked';

export const directiveReducers: Reducers<Kind> = {
  'directive.issued': (draft, { operationId, area, occurredAt, actor, body }) => {
    draft.write('directives')[body.directiveId] = {
      ...body,
      operationId,
      area,
      issuedAt: occurredAt,
      issuedBy: actor.name,
      cancelledAt: null,
    };
  },
  'directive.cancelled': (draft, { occurredAt, body }) =>
    draft.change('directives', body.directiveId, (one) => ({ ...one, cancelledAt: occurredAt })),
  'directive.delivered': (draft, { operationId, area, occurredAt, body: { directiveId } }) => {
    const key = receiptKey(directiveId, area);
    if (draft.tables.receipts[key]) return;
    draft.write('receipts')[key] = {
      directiveId,
      operationId,
      area,
      deliveredAt: occurredAt,
      acknowledgedAt: null,
      by: '',
    };
  },
  'directive.acknowledged': (draft, { operationId, area, occurredAt, actor, body: { directiveId } }) => {
    const key = receiptKey(directiveId, area);
    const delivered = draft.tables.receipts[key]?.deliveredAt ?? occurredAt;
    draft.write('receipts')[key] = {
      directiveId,
      operationId,
      area,
      deliveredAt: delivered,
      acknowledgedAt: occurredAt,
      by: actor.name,
    };
  },
  'checklist.ticked': (draft, { operationId, area, occurredAt, actor, body: { itemId, note } }) => {
    draft.write('ticks')[tickKey(operationId, area, itemId)] = {
      operationId,
      area,
      itemId,
      doneAt: occurredAt,
      by: actor.name,
      note,
    };
  },
  'checklist.unticked': (draft, { operationId, area, body: { itemId } }) =>
    draft.change('ticks', tickKey(operationId, area, itemId), (tick) => ({ ...tick, doneAt: null, by: '' })),
};
