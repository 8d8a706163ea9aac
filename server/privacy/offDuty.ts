import type { Actor, EntryDraft } from '../../shared/model/entries/entry.ts';
import type { Unit } from '../../shared/model/unit.ts';
import type { UnitDuty } from '../db/queries/duty.ts';
import { draftOf } from '../journal/draftOf.ts';

/** An entry holds units of one home area, so that its area decides rightly who sees them. */
export function byHome<U extends Unit>(units: readonly U[]): [string, U[]][] {
  return [...Map.groupBy(units, (unit) => unit.homeArea)];
}

/** That units which are on duty go off it; those that are not are passed over. */
export function offDutyDrafts(
  units: readonly UnitDuty[],
  reason: string,
  context: { occurredAt: number; actor: Actor },
): EntryDraft<'unit.off_duty'>[] {
  const running = Map.groupBy(units, (unit) => unit.operationId);
  running.delete(null);
  return [...running].flatMap(([operationId, group]) =>
    byHome(group).map(([area, home]) =>
      draftOf(context, { operationId: operationId!, area }, 'unit.off_duty', {
        unitIds: home.map((unit) => unit.unitId),
        reason,
      }),
    ),
  );
}
