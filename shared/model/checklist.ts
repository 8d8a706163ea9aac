import { z } from 'zod';
import { areaCodeSchema, type Tier } from './area.ts';
import type { PhaseName } from './operation.ts';
import { text } from './text.ts';

/** One thing that a tier owes in a phase. `withinMs` counts from the beginning of the phase. */
export interface ChecklistItem {
  readonly id: string;
  readonly phase: PhaseName;
  readonly tier: Tier;
  readonly withinMs: number;
}

/** That an item was done (or taken back), by one command body. Times are epoch milliseconds. */
export const checklistTickSchema = z.object({
  operationId: z.uuid(),
  area: areaCodeSchema,
  itemId: text('id', z.string().max(60)),
  doneAt: z.number().int().nullable(),
  by: text('person'),
  note: text('desk', z.string().max(500)),
});
export type ChecklistTick = z.infer<typeof checklistTickSchema>;

export function tickKey(operationId: string, area: string, itemId: string): string {
  return `${operationId}:${area}:${itemId}`;
}
