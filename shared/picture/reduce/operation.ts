import { isWithin } from '../../model/area.ts';
import type { operationKinds } from '../../model/entries/operation.ts';
import { isOperationOver, type Operation } from '../../model/operation.ts';
import { withoutWords } from '../../model/words.ts';
import type { PictureDraft, Reducers } from '../draft.ts';
import { CLEARED, TABLE_NAMES, TABLE_WORDS } from '../tables.ts';

/**
 * A new operation clears from its area what closed ones left there, so that a Picture does not grow for ever.
 * Only what lies in the new operation's own area goes: whoever sees such a thing sees this entry too, so the
 * cut of the fold stays the fold of the cut. For the same reason what tiers above the ended operation did in it stays:
 * their other areas see it without the operation.
 */
function clearClosed(draft: PictureDraft, area: string): void {
  const { operations } = draft.tables;
  for (const table of CLEARED) {
    const rows = draft.tables[table] as unknown as Record<string, { operationId: string; area: string }>;
    for (const [key, row] of Object.entries(rows)) {
      const ended = operations[row.operationId];
      if (ended && isOperationOver(ended) && isWithin(row.area, area) && isWithin(row.area, ended.area))
        draft.remove(table, key);
    }
  }
}

export const operationReducers: Reducers<keyof typeof operationKinds> = {
  'operation.opened': (draft, { operationId, area, occurredAt, body }) => {
    clearClosed(draft, area);
    draft.put('operations', operationId, {
      operationId,
      ...body,
      area,
      openedAt: occurredAt,
      closedAt: null,
      grades: [],
      responses: [],
      warnings: [],
      phases: [],
    });
  },
  'operation.closed': (draft, { operationId, occurredAt }) => {
    if (!draft.tables.operations[operationId]) return;
    draft.change('operations', operationId, (operation) => ({ ...operation, closedAt: occurredAt }));
    for (const unit of Object.values(draft.tables.units))
      if (unit.operationId === operationId) draft.remove('units', unit.unitId);
  },
  'operation.graded': (draft, { operationId, occurredAt: at, actor, body }) =>
    append(draft, operationId, 'grades', { ...body, at, by: actor.name }),
  'operation.response_set': (draft, { operationId, occurredAt: at, actor, body }) =>
    append(draft, operationId, 'responses', { ...body, at, by: actor.name }),
  'operation.warning_set': (draft, { operationId, occurredAt: at, actor, body }) =>
    append(draft, operationId, 'warnings', { ...body, at, by: actor.name }),
  'operation.texts_deleted': (draft, { operationId, area }) => {
    for (const table of TABLE_NAMES) {
      const words = TABLE_WORDS[table];
      if (!words) continue;
      const rows = draft.tables[table] as unknown as Record<string, { operationId: string; area: string }>;
      for (const [key, row] of Object.entries(rows)) {
        if (row.operationId !== operationId || !isWithin(row.area, area)) continue;
        if (withoutWords(row, words) !== row) draft.change(table, key, (one) => withoutWords(one, words));
      }
    }
  },
  'operation.phase_begun': (draft, { operationId, occurredAt: at, body }) =>
    append(draft, operationId, 'phases', { ...body, at }),
};

function append<L extends 'grades' | 'responses' | 'warnings' | 'phases'>(
  draft: PictureDraft,
  operationId: string,
  list: L,
  item: Operation[L][number],
): void {
  draft.change('operations', operationId, (operation) => ({
    ...operation,
    [list]: [...operation[list], item],
  }));
}
