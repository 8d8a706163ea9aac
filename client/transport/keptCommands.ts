import { z } from 'zod';
import type { CommandEnvelope } from '../../shared/wire/commands.ts';
import type { OwnStorage } from './ownStorage.ts';

/** Where commands that wait for an answer outlive the page. */
export interface CommandKeep {
  /** What an earlier page of the same person left, in the order given. */
  load(): CommandEnvelope[];
  save(waiting: readonly CommandEnvelope[]): void;
}

const KEY = 'commands';
/** Only as much as tells an envelope from anything else: the server reads the body. */
const envelopeSchema = z.object({
  commandId: z.uuid(),
  kind: z.string(),
  body: z.unknown(),
  issuedAt: z.number().int().nonnegative(),
});
const keptSchema = z.object({ waiting: z.array(z.unknown()) });

/** A person's commands in their own part of the browser's storage. */
export function keptCommands(storage: Pick<OwnStorage, 'getItem' | 'setItem'>): CommandKeep {
  return {
    load() {
      try {
        const kept = keptSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null'));
        if (!kept.success) return [];
        // One that cannot be read must not cost the others.
        return kept.data.waiting.flatMap(
          (one) => (envelopeSchema.safeParse(one).data as CommandEnvelope) ?? [],
        );
      } catch {
        // Unreadable text or no storage: nothing was kept.
        return [];
      }
    },
    save(waiting) {
      try {
        storage.setItem(KEY, JSON.stringify({ waiting }));
      } catch {
        // Storage is full or off: commands then wait as long as the page is open.
      }
    },
  };
}
