import { z } from 'zod';
import { areaCodeSchema, type Tier } from './area.ts';
import type { PhaseName } from './operation.ts';

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
  itemId: z.string().max(60),
  doneAt: z.number().int().nullable(),
  by: z.string(),
  note: z.string().max(500),
});
export type ChecklistTick = z.infer<typeof checklistTickSchema>;

export function tickKey(operationId: string, area: string, itemId: string): string {
  return `${operationId}:${area}:${itemId}`;
}
