import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { isWithin } from '../../../shared/model/area.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import { mostPressing } from '../../../shared/model/reporting.ts';
import { type ModeView, modeViewOf } from '../../../shared/picture/modes.ts';
import { useTables } from '../../picture/store.tsx';

/** The modes of an area in an operation; of the operation's own area for a screen that looks at more than that. */
export function useModeView({ operationId, area: own }: Operation, area: string): ModeView {
  const tables = useTables('modes');
  const looked = isWithin(area, own) ? area : own;
  return useMemo(() => modeViewOf(tables, operationId, looked), [tables, operationId, looked]);
}

type Said = Pick<ModeView, 'mode' | 'groups'>;

/** `平时 · 1 个街道应急`: what holds in the area, and how much of it is in another mode. */
export function modeWords({ mode, groups }: Said, t: TFunction): string {
  const parts = groups.map(({ mode: other, tier, count }) =>
    t('common:modeOfParts', {
      mode: t(`common:mode.${other}`),
      parts: t(`common:parts.${tier ?? 'mixed'}`, { count }),
    }),
  );
  return [t(`common:mode.${mode}`), ...parts].join(' · ');
}

/** The same where there is little room, so that what presses most is cut last: `应急×1 · 其余平时`. */
export function shortModeWords({ mode, groups }: Said, t: TFunction): string {
  const own = t(`common:mode.${mode}`);
  const parts = groups.map(({ mode: other, count }) =>
    t('common:modeTimes', { mode: t(`common:mode.${other}`), count }),
  );
  const first = groups[0]?.mode;
  if (first === undefined || mostPressing([mode, first]) === mode) return [own, ...parts].join(' · ');
  return [...parts, t('common:modeElse', { mode: own })].join(' · ');
}
