import type { unitKinds } from '../../../shared/model/entries/unit.ts';
import { related, type Writers } from './HistoryWorld.ts';

export const unitWriters: Writers<keyof typeof unitKinds> = {
  'unit.on_duty': (world, choice) => {
    const operation = world.operation(choice);
    const unitId = `U${choice.area % 7}`;
    if (!operation || world.picture.units[unitId]) return false;
    const homeArea = related(operation.area, choice.pick);
    const unit = {
      unitId,
      slot: choice.area % 7,
      kind: 'officer',
      callsign: unitId,
      homeArea,
      team: null,
    } as const;
    return world.put('unit.on_duty', operation.operationId, homeArea, { units: [unit] });
  },
  'unit.off_duty': (world, choice) => {
    const unit = world.row('units', choice);
    if (!unit) return false;
    const { operationId, homeArea, unitId } = unit;
    return world.put('unit.off_duty', operationId, homeArea, { unitIds: [unitId], reason: '' });
  },
};
