import { z } from 'zod';
import { unitIdSchema } from '../../model/unit.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';

export const consentCommands = {
  /** Own unit (`consent.self`): agrees to share its position while on duty. */
  'consent.give': command({
    permission: 'consent.self',
    area: 'own',
    body: z.strictObject({ version: written(40).min(1) }),
  }),
  /**
   * Own unit (`consent.self`), or those of people who told so (`people.manage`). Ends duty at once. Withdrawing
   * what is not there is done already.
   */
  'consent.withdraw': command({
    permission: 'people.manage',
    area: 'thing',
    or: 'consent.self',
    body: z.strictObject({ unitIds: z.array(unitIdSchema).min(1).max(500).optional() }),
  }),
};
