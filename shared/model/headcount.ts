import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { text } from './text.ts';

const people = z.number().int().nonnegative();

/**
 * What is known of the people of an area that is evacuated, as numbers: never who. Registered is not present (docs/domain.md
 * 1.7): those who are away count only when somebody said so.
 */
export const headcountSchema = z.object({
  operationId: z.uuid(),
  area: areaCodeSchema,
  registered: people,
  /** 已疏散: counted at a muster point, in a shelter, or by themselves. */
  evacuated: people,
  /** 确认外出. */
  away: people,
  /** How they were counted. */
  note: text('desk'),
  /** Epoch milliseconds. */
  at: z.number().int(),
});
export type Headcount = z.infer<typeof headcountSchema>;

/** The key of its row. */
export function headcountKey(operationId: string, area: string): string {
  return `${operationId}:${area}`;
}

/** 未核实: of whom nobody knows where they are. What must come to nothing. */
export function unaccountedOf({
  registered,
  evacuated,
  away,
}: Pick<Headcount, 'registered' | 'evacuated' | 'away'>): number {
  return registered - evacuated - away;
}
