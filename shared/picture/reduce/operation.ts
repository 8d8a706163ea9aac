import { isWithin } from '../../model/area.ts';
import type { operationBodies } from '../../model/entries/operation.ts';
import { areaKey } from '../../model/mode.ts';
import type { Operation } from '../../model/operation.ts';
import type { CopyOnWrite, Reducers, TableName } from '../tables.ts';
import { directiveReducers } from './directive.ts';
import { tierReducers } from './tier.ts';

/** Tables whose rows belong to an operation and an area. */
const CLEARED = [
  'incidents',
  'notes',
  'modes',
  'tiers',
  'directives',
  'receipts',
  'ticks',
  'tasks',
  'whistles',
  'callouts',
  'zones',
  'breaches',
  'gaps',
] as const satisfies readonly TableName[];

/**
 * A new operation clears from its area what closed ones left there, so that a Picture does not grow for ever.
 * Only what lies in the new operation's own area goes: whoever sees such a thing sees this entry too, so the
 * cut of the fold stays the fold of the cut. For the same reason what tiers above the ended operation did in it stays:
 * their other areas see it without the operation.
 */
function clearClosed(draft: CopyOnWrite, area: string): void {
  const { operations } = draft.tables;
  for (const table of CLEARED) {
    const rows = draft.tables[table] as Record<string, { operationId: string; area: string }>;
    for (const [key, row] of Object.entries(rows)) {
      const ended = operations[row.operationId];
      if (ended?.closedAt && isWithin(row.area, area) && isWithin(row.area, ended.area))
        delete draft.write(table)[key];
    }
  }
}

export const operationReducers: Reducers<keyof typeof operationBodies> = {
  ...tierReducers,
  ...directiveReducers,
  'operation.opened': (draft, { operationId, area, occurredAt, body }) => {
    clearClosed(draft, area);
    draft.write('operations')[operationId] = {
      operationId,
      ...body,
      area,
      openedAt: occurredAt,
      closedAt: null,
      grades: [],
      responses: [],
      warnings: [],
      phases: [],
    };
  },
  'operation.closed': (draft, { operationId, occurredAt }) => {
    if (!draft.tables.operations[operationId]) return;
    draft.change('operations', operationId, (operation) => ({ ...operation, closedAt: occurredAt }));
    for (const unit of Object.values(draft.tables.units))
      if (unit.operationId === operationId) delete draft.write('units')[unit.unitId];
  },
  'operation.graded': (draft, { operationId, occurredAt: at, actor, body }) =>
    append(draft, operationId, 'grades', { ...body, at, by: actor.name }),
  'operation.response_set': (draft, { operationId, occurredAt: at, actor, body }) =>
    append(draft, operationId, 'responses', { ...body, at, by: actor.name }),
  'operation.warning_set': (draft, { operationId, occurredAt: at, actor, body }) =>
    append(draft, operationId, 'warnings', { ...body, at, by: actor.name }),
  'operation.phase_begun': (draft, { operationId, occurredAt: at, body }) =>
    append(draft, operationId, 'phases', { ...body, at }),
  'mode.set': (draft, { operationId, area, occurredAt, actor, body }) => {
    draft.write('modes')[areaKey(operationId, area)] = {
      operationId,
      area,
      ...body,
      since: occurredAt,
      by: actor.name,
      remindedAt: null,
    };
  },
  'mode.reminded': (draft, { operationId, area, occurredAt }) =>
    draft.change('modes', areaKey(operationId, area), (mode) => ({ ...mode, remindedAt: occurredAt })),
};

function append<L extends 'grades' | 'responses' | 'warnings' | 'phases'>(
  draft: CopyOnWrite,
  operationId: string,
  list: L,
  item: Operation[L][number],
): void {
  draft.change('operations', operationId, (operation) => ({
    ...operation,
    [list]: [...operation[list], item],
  }));
}
