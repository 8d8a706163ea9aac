import { z } from 'zod';
import { type AreaCode, areaCodeSchema, onOneLine } from './area.ts';
import { TITLE_LENGTH, text } from './text.ts';

/** Event grade 事件级别: how bad it was. Never the same as a warning or a response level. Source: docs/domain.md 1.4. */
export const GRADES = ['extraordinary', 'major', 'large', 'ordinary'] as const;
export const gradeSchema = z.enum(GRADES);
export type Grade = z.infer<typeof gradeSchema>;
export const gradeStatusSchema = z.enum(['preliminary', 'confirmed']);

/** Warning level 预警级别: one is highest. An explosion has none. */
export const WARNING_LEVELS = ['red', 'orange', 'yellow', 'blue'] as const;
export const warningLevelSchema = z.enum(WARNING_LEVELS);
export type WarningLevel = z.infer<typeof warningLevelSchema>;

/** Response level 响应级别 Ⅰ to Ⅳ: how much is sent. One is highest. */
export const RESPONSE_LEVELS = [1, 2, 3, 4] as const;
export const responseLevelSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type ResponseLevel = z.infer<typeof responseLevelSchema>;

/** Phases that checklists belong to, in their usual order. */
export const PHASES = ['first_response', 'evacuation', 'survey', 'make_safe', 'recovery'] as const;
export const phaseNameSchema = z.enum(PHASES);
export type PhaseName = z.infer<typeof phaseNameSchema>;

const at = z.number().int();
/** A judgement with its history: the last one holds. */
const gradingSchema = z.object({
  grade: gradeSchema,
  status: gradeStatusSchema,
  at,
  by: text('person'),
  reason: text('desks'),
});
const levelSchema = <T extends z.ZodType>(level: T) =>
  z.object({ level: level.nullable(), at, by: text('person'), reason: text('desks') });

/** An operation: the recorded period of one event or exercise. Times are epoch milliseconds. */
export const operationSchema = z.object({
  operationId: z.uuid(),
  name: text('label', z.string().trim().min(1).max(TITLE_LENGTH)),
  area: areaCodeSchema,
  /** True puts 演练 EXERCISE on every screen that shows it. */
  exercise: z.boolean(),
  /** When the event happened; T+ counts from here. */
  t0: at,
  openedAt: at,
  closedAt: at.nullable(),
  /** Each list in order of time; the last entry holds. */
  grades: z.array(gradingSchema),
  responses: z.array(levelSchema(responseLevelSchema)),
  warnings: z.array(levelSchema(warningLevelSchema)),
  phases: z.array(z.object({ phase: phaseNameSchema, at })),
});
export type Operation = z.infer<typeof operationSchema>;

/** What holds now; null where nothing was decided. */
export function gradeOf(operation: Pick<Operation, 'grades'>): Operation['grades'][number] | null {
  return operation.grades.at(-1) ?? null;
}
export function responseOf(operation: Pick<Operation, 'responses'>): ResponseLevel | null {
  return operation.responses.at(-1)?.level ?? null;
}
export function warningOf(operation: Operation): WarningLevel | null {
  return operation.warnings.at(-1)?.level ?? null;
}
export function phaseOf(operation: Operation): PhaseName | null {
  return operation.phases.at(-1)?.phase ?? null;
}

/** Whether it was closed: nothing in it waits for anybody any more. */
export function isOperationOver({ closedAt }: Pick<Operation, 'closedAt'>): boolean {
  return closedAt !== null;
}

/** Whether an area takes part in an operation: it lies in the operation's own, or that one lies in it. */
export function takesPart(operation: Pick<Operation, 'area'>, area: AreaCode): boolean {
  return onOneLine(area, operation.area);
}
