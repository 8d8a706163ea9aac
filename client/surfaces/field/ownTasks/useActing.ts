import { useCallback, useState } from 'react';
import type { CommandInput, CommandKind } from '../../../../shared/wire/commands.ts';
import type { Send } from '../../../picture/live.tsx';
import { useOneAtATime } from '../../../ui/useOneAtATime.ts';

export interface Acting {
  readonly busy: boolean;
  /** Code of the last refusal, until the next try. */
  readonly refused: string | null;
  act<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<boolean>;
}

/** Commands from big buttons: one at a time, a refusal stays in sight, a lost link only makes it wait. */
export function useActing(send: Send | null): Acting {
  const { busy, run } = useOneAtATime();
  const [refused, setRefused] = useState<string | null>(null);
  const act = useCallback<Acting['act']>(
    async (kind, body) => {
      if (!send) return false;
      const done = await run(async () => {
        setRefused(null);
        const ack = await send(kind, body);
        if (!ack.ok) setRefused(ack.code);
        return ack.ok;
      });
      return done ?? false;
    },
    [send, run],
  );
  return { busy, refused, act };
}
