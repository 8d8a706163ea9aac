import { type Commands, createEngine, type EngineDeps } from './engine/CommandEngine.ts';
import { mirrorOf } from './mirrors.ts';
import { HANDLERS, MIRRORS } from './nouns.ts';

export type { Commands };

type OfNouns = 'handlers' | 'mirror';

/** The commands that there are, done by the engine. */
export function createCommands(deps: Omit<EngineDeps, OfNouns>): Commands {
  return createEngine({
    ...deps,
    handlers: HANDLERS,
    mirror: mirrorOf(MIRRORS),
  });
}
