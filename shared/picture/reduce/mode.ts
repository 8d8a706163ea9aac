import type { modeKinds } from '../../model/entries/mode.ts';
import { areaKey } from '../../model/mode.ts';
import type { Reducers } from '../draft.ts';

export const modeReducers: Reducers<keyof typeof modeKinds> = {
  'mode.set': (draft, { operationId, area, occurredAt, actor, body }) => {
    draft.put('modes', areaKey(operationId, area), {
      operationId,
      area,
      ...body,
      since: occurredAt,
      by: actor.name,
      remindedAt: null,
    });
  },
  'mode.reminded': (draft, { operationId, area, occurredAt }) =>
    draft.change('modes', areaKey(operationId, area), (mode) => ({ ...mode, remindedAt: occurredAt })),
  'mode.raised': (draft, { operationId, area, occurredAt, body: { to } }) =>
    draft.change('modes', areaKey(operationId, area), (mode) => ({
      ...mode,
      raised: { to, at: occurredAt },
    })),
  'mode.renewed': (draft, { operationId, area, occurredAt, actor, body: { remindEveryMs } }) =>
    draft.change('modes', areaKey(operationId, area), ({ raised: _raised, ...mode }) => ({
      ...mode,
      remindEveryMs,
      remindedAt: null,
      renewed: { by: actor.name, at: occurredAt },
    })),
};
