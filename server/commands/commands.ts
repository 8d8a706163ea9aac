import { type Commands, createEngine, type EngineDeps } from './engine/CommandEngine.ts';
import { mirrorOf } from './mirrors.ts';
import { costOfCommand, HANDLERS, LAST_IN_BATCH, MIRRORS, PREPARATIONS } from './nouns.ts';

export type { Commands };

type OfNouns = 'handlers' | 'mirror' | 'lastInBatch' | 'costOf' | 'prepare';

/** The commands that there are, done by the engine. */
export function createCommands(deps: Omit<EngineDeps, OfNouns>): Commands {
  return createEngine({
    ...deps,
    handlers: HANDLERS,
    mirror: mirrorOf(MIRRORS),
    lastInBatch: LAST_IN_BATCH,
    costOf: costOfCommand,
    prepare: PREPARATIONS,
  });
}
