import type { unitKinds } from '../../model/entries/unit.ts';
import type { Reducers } from '../draft.ts';

export const unitReducers: Reducers<keyof typeof unitKinds> = {
  'unit.on_duty': (draft, { operationId, occurredAt, body }) => {
    for (const unit of body.units)
      draft.put('units', unit.unitId, { ...unit, operationId, since: occurredAt });
  },
  'unit.off_duty': (draft, { body }) => {
    for (const unitId of body.unitIds) draft.remove('units', unitId);
  },
};
