import { type Directive, receiptKey } from '../model/directive.ts';
import { isUnderWay } from './isUnderWay.ts';
import type { Picture } from './picture.ts';

type Addressed = Pick<Picture, 'directives' | 'operations' | 'receipts'>;

/** What a body was told and has not acknowledged, and what still holds, the first given first: announcements too. */
export function directivesToRead({ directives, operations, receipts }: Addressed, area: string): Directive[] {
  return Object.values(directives)
    .filter(
      (one) =>
        one.cancelledAt === null &&
        one.to.includes(area) &&
        isUnderWay(operations, one.operationId) &&
        receipts[receiptKey(one.directiveId, area)]?.acknowledgedAt == null,
    )
    .sort((a, b) => a.issuedAt - b.issuedAt);
}

/** Of those the orders: they want to be acknowledged. */
export function ordersToAcknowledge(picture: Addressed, area: string): Directive[] {
  return directivesToRead(picture, area).filter(({ kind }) => kind === 'order');
}
