import { z } from 'zod';
import { type AreaCode, areaCodeSchema, isWithin } from './area.ts';
import { text } from './text.ts';

/** 平急转换: how an area runs. Decides deadlines, reporting interval and call-out rights. Source: docs/domain.md 1.5. */
export const MODES = ['normal', 'alert', 'emergency', 'recovery'] as const;
export const modeSchema = z.enum(MODES);
export type Mode = z.infer<typeof modeSchema>;

/** Which mode may follow which. Whatever is not here is refused. */
export const MODE_STEPS: Record<Mode, readonly Mode[]> = {
  normal: ['alert', 'emergency'],
  alert: ['normal', 'emergency'],
  emergency: ['alert', 'recovery'],
  recovery: ['normal', 'emergency'],
};

/** The mode of one area in one operation. Times are epoch milliseconds. */
export const areaModeSchema = z.object({
  operationId: z.uuid(),
  area: areaCodeSchema,
  mode: modeSchema,
  since: z.number().int(),
  by: text('person'),
  reason: text('desks'),
  /** While it is not `normal`, whoever commands there is asked this often whether it goes on, ms. */
  remindEveryMs: z.number().int().positive(),
  /** Since when that is asked; null until the first time, and once somebody has answered. */
  remindedAt: z.number().int().nullable(),
  /** How far up it is asked meanwhile, and since when. */
  raised: z.object({ to: areaCodeSchema, at: z.number().int() }).optional(),
  /** Who said last that it goes on; the next reminder counts from then. */
  renewed: z.object({ by: text('person'), at: z.number().int() }).optional(),
});
export type AreaMode = z.infer<typeof areaModeSchema>;

/** The key of an area's mode (and of its tier) among those of all operations. */
export function areaKey(operationId: string, area: AreaCode): string {
  return `${operationId}:${area}`;
}

/** The mode that holds in an area: its own, else that of the nearest area above; null when none was set. */
export function modeRowIn(
  modes: Readonly<Record<string, AreaMode>>,
  operationId: string,
  area: AreaCode,
): AreaMode | null {
  let best: AreaMode | null = null;
  for (const one of Object.values(modes))
    if (
      one.operationId === operationId &&
      isWithin(area, one.area) &&
      (best === null || isWithin(one.area, best.area))
    )
      best = one;
  return best;
}

/** As `modeRowIn`, only what it is; `normal` when none was set. */
export function modeIn(modes: Readonly<Record<string, AreaMode>>, operationId: string, area: AreaCode): Mode {
  return modeRowIn(modes, operationId, area)?.mode ?? 'normal';
}
