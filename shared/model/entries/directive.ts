import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { directiveKindSchema, directiveReceiptSchema, directiveSchema } from '../directive.ts';
import { kind, table } from '../kind.ts';
import { text } from '../text.ts';

/** Orders. The entry's area is that of whoever issued it, if nothing else is said. */
export const directiveKinds = {
  'directive.issued': kind({
    reach: 'down',
    redact: null,
    body: z.object({
      directiveId: z.uuid(),
      no: z.number().int().positive(),
      kind: directiveKindSchema,
      title: text('everybody'),
      text: text('everybody'),
      to: z.array(areaCodeSchema).min(1).max(200),
    }),
  }),
  'directive.cancelled': kind({
    reach: 'down',
    redact: null,
    body: z.object({ directiveId: z.uuid(), reason: text('everybody') }),
  }),
  /** The area is that of the recipient. */
  'directive.delivered': kind({ reach: 'up', redact: null, body: z.object({ directiveId: z.uuid() }) }),
  'directive.acknowledged': kind({ reach: 'up', redact: null, body: z.object({ directiveId: z.uuid() }) }),
};

export const directiveTables = {
  directives: table({
    row: directiveSchema,
    reach: 'down',
    redact: null,
    cleared: true,
    told: { what: 'directive', at: 'issuedAt', label: 'title', of: 'line' },
  }),
  receipts: table({
    row: directiveReceiptSchema,
    reach: 'up',
    redact: null,
    cleared: true,
    // With the order.
    told: null,
  }),
};
