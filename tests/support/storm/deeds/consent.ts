import { CONSENT_VERSION } from '../../../../shared/model/consent.ts';
import type { consentCommands } from '../../../../shared/wire/commandBodies/consent.ts';
import { ADMIN, FIRST_RESPONDER, SECOND_RESPONDER } from '../actors.ts';
import type { Deeds } from '../Stage.ts';

export const consentDeeds: Deeds<keyof typeof consentCommands> = {
  'consent.give': (stage) => ({
    who: stage.of([FIRST_RESPONDER, SECOND_RESPONDER]),
    body: { version: CONSENT_VERSION },
  }),
  'consent.withdraw': (stage) =>
    stage.move.deed % 2 === 0
      ? { who: stage.of([FIRST_RESPONDER, SECOND_RESPONDER]), body: {} }
      : { who: ADMIN, body: { unitIds: [stage.of(['U-1', 'U-2'])] } },
};
