import type { dutyKinds } from '../../model/entries/duty.ts';
import type { Reducers } from '../draft.ts';

export const dutyReducers: Reducers<keyof typeof dutyKinds> = {
  'unit.on_duty': (draft, { operationId, occurredAt, body }) => {
    for (const unit of body.units)
      draft.put('units', unit.unitId, { ...unit, operationId, since: occurredAt });
  },
  'unit.off_duty': (draft, { body }) => {
    for (const unitId of body.unitIds) draft.remove('units', unitId);
  },
};
