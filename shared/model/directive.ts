import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { TITLE_LENGTH, text } from './text.ts';

export const DIRECTIVE_KINDS = ['order', 'announcement'] as const;
export const directiveKindSchema = z.enum(DIRECTIVE_KINDS);

/** An order or announcement that goes down. Times are epoch milliseconds. */
export const directiveSchema = z.object({
  directiveId: z.uuid(),
  operationId: z.uuid(),
  /** Who gives it. */
  area: areaCodeSchema,
  no: z.number().int().positive(),
  kind: directiveKindSchema,
  title: text('everybody', z.string().max(TITLE_LENGTH)),
  text: text('everybody', z.string().max(2000)),
  /** The command bodies that it is for, all below (or at) the giver. */
  to: z.array(areaCodeSchema).min(1).max(200),
  issuedAt: z.number().int(),
  issuedBy: text('person'),
  cancelledAt: z.number().int().nullable(),
});
export type Directive = z.infer<typeof directiveSchema>;

/** What became of a directive at one recipient. An order wants to be acknowledged; delivery is noted by itself. */
export const directiveReceiptSchema = z.object({
  directiveId: z.uuid(),
  operationId: z.uuid(),
  /** The recipient. */
  area: areaCodeSchema,
  deliveredAt: z.number().int().nullable(),
  acknowledgedAt: z.number().int().nullable(),
  by: text('person'),
});
export type DirectiveReceipt = z.infer<typeof directiveReceiptSchema>;

export function receiptKey(directiveId: string, area: string): string {
  return `${directiveId}:${area}`;
}

/** `4` → `O-004`. */
export function directiveLabel(no: number): string {
  return `O-${String(no).padStart(3, '0')}`;
}
