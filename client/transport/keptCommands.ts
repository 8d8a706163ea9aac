import { z } from 'zod';
import type { CommandEnvelope } from '../../shared/wire/commands.ts';

/** Where commands that wait for an answer outlive the page. */
export interface CommandKeep {
  /** What an earlier page of the same person left, in the order given. */
  load(): CommandEnvelope[];
  save(waiting: readonly CommandEnvelope[]): void;
}

const KEY = 'tongxin.commands';
/** Only as much as tells an envelope from anything else: the server reads the body. */
const keptSchema = z.object({
  owner: z.string(),
  waiting: z.array(
    z.object({
      commandId: z.uuid(),
      kind: z.string(),
      body: z.unknown(),
      issuedAt: z.number().int().positive(),
    }),
  ),
});

/** Commands of one person in the browser's storage; another one's are left unread and are overwritten. */
export function keptCommands(owner: string, storage: Pick<Storage, 'getItem' | 'setItem'>): CommandKeep {
  return {
    load() {
      try {
        const kept = keptSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null'));
        return kept.success && kept.data.owner === owner ? (kept.data.waiting as CommandEnvelope[]) : [];
      } catch {
        // Unreadable text or no storage: nothing was kept.
        return [];
      }
    },
    save(waiting) {
      try {
        storage.setItem(KEY, JSON.stringify({ owner, waiting }));
      } catch {
        // Storage is full or off: commands then wait as long as the page is open.
      }
    },
  };
}
