import { useCallback, useRef, useState } from 'react';
import type { CommandInput, CommandKind } from '../../../../shared/wire/commands.ts';
import type { Send } from '../../../picture/live.tsx';

export interface Acting {
  readonly busy: boolean;
  /** Code of the last refusal, until the next try. */
  readonly refused: string | null;
  act<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<boolean>;
}

/** Commands from big buttons: one at a time, a refusal stays in sight, a lost link only makes it wait. */
export function useActing(send: Send | null): Acting {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  // A second tap comes before the button could be drawn as busy.
  const underWay = useRef(false);
  const act = useCallback<Acting['act']>(
    async (kind, body) => {
      if (!send || underWay.current) return false;
      underWay.current = true;
      setBusy(true);
      setRefused(null);
      const ack = await send(kind, body).finally(() => {
        underWay.current = false;
        setBusy(false);
      });
      if (!ack.ok) setRefused(ack.code);
      return ack.ok;
    },
    [send],
  );
  return { busy, refused, act };
}
