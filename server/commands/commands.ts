import { randomBytes } from 'node:crypto';
import { CheckInTokens } from '../callout/checkInTokens.ts';
import { type Commands, createEngine, type EngineDeps } from './engine/CommandEngine.ts';
import { mirrorOf } from './engine/mirrors.ts';
import { HANDLERS, MIRRORS, type OwnParts } from './nouns.ts';
import { whoWasFirst } from './whoWasFirst.ts';

export type { Commands };

type OfNouns = 'handlers' | 'mirror' | 'own' | 'whoWasFirst';

/**
 * The commands that there are, done by the engine. Left out: `zones`, shapes are not measured; `callout`, codes that nobody is
 * shown, and no channel outside.
 */
export function createCommands({
  zones,
  callout = { tokens: new CheckInTokens(randomBytes(32).toString('base64url')), channels: [] },
  ...deps
}: Omit<EngineDeps<OwnParts>, OfNouns> & Partial<OwnParts>): Commands {
  return createEngine({
    ...deps,
    handlers: HANDLERS,
    mirror: mirrorOf(MIRRORS),
    own: { zones, callout },
    whoWasFirst: (principal, concern) => whoWasFirst(deps.db.pool, principal, concern),
  });
}
