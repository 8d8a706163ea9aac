import { CONSENT_VERSION } from '../../../../shared/model/consent.ts';
import type { unitCommands } from '../../../../shared/wire/commandBodies/unit.ts';
import { FIRST_RESPONDER, SECOND_RESPONDER, STORM_UNITS } from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';

const reason = '原因';

/** Own unit by its person, others' by who commands. */
function duty(stage: Stage, unitId: string, more: object): Deed {
  const own = [FIRST_RESPONDER, SECOND_RESPONDER].find((one) => one.unitId === unitId);
  return { who: own ?? stage.chief('330205006'), body: { unitIds: [unitId], ...more } };
}

export const unitDeeds: Deeds<keyof typeof unitCommands> = {
  'unit.start_duty': (stage) => {
    const unitId = stage.one(STORM_UNITS, (one) => one !== 'U-9' && !stage.picture.units[one]);
    const { operationId } = stage;
    return unitId === null ? null : duty(stage, unitId, { operationId, consent: CONSENT_VERSION });
  },
  'unit.end_duty': (stage) => {
    const unitId = stage.one(STORM_UNITS, (one) => Boolean(stage.picture.units[one]));
    return unitId === null ? null : duty(stage, unitId, { reason });
  },
};
