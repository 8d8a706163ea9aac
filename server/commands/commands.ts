import type { CommandKind } from '../../shared/wire/commands.ts';
import { calloutHandlers } from './callout.ts';
import { consentHandlers } from './consent.ts';
import { directiveHandlers } from './directive.ts';
import { dutyHandlers } from './duty.ts';
import { type Commands, createEngine, type EngineDeps } from './engine/CommandEngine.ts';
import type { Handlers } from './engine/handler.ts';
import { incidentHandlers } from './incident.ts';
import { levelHandlers } from './level.ts';
import { noteHandlers } from './note.ts';
import { operationHandlers } from './operation.ts';
import { taskHandlers } from './task.ts';
import { tierHandlers } from './tier.ts';
import { whistleHandlers } from './whistle.ts';
import { zoneHandlers, zonePreparations } from './zone.ts';

export type { Commands };

/** A new kind does not compile until it has a handler. */
const HANDLERS: Handlers<CommandKind> = {
  ...operationHandlers,
  ...levelHandlers,
  ...tierHandlers,
  ...directiveHandlers,
  ...incidentHandlers,
  ...taskHandlers,
  ...whistleHandlers,
  ...calloutHandlers,
  ...zoneHandlers,
  ...dutyHandlers,
  ...consentHandlers,
  ...noteHandlers,
};

/**
 * What locks rows that others lock too (units, duty, the audit's head) has them for the shortest time and takes no lock
 * after them: no command behind it in its transaction.
 */
const LAST_IN_BATCH: ReadonlySet<CommandKind> = new Set([
  'unit.start_duty',
  'unit.end_duty',
  'consent.give',
  'consent.withdraw',
  'operation.close',
  'zone.draw',
  'zone.change',
]);
/** The commands that there are, done by the engine. */
export function createCommands(deps: Omit<EngineDeps, 'handlers' | 'lastInBatch' | 'prepare'>): Commands {
  return createEngine({ ...deps, handlers: HANDLERS, lastInBatch: LAST_IN_BATCH, prepare: zonePreparations });
}
