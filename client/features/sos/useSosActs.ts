import { useState } from 'react';
import type { CommandInput, CommandKind } from '../../../shared/wire/commands.ts';
import type { ErrorCode } from '../../../shared/wire/errors.ts';
import { useSend } from '../../picture/live.tsx';
import { useOneAtATime } from '../../ui/useOneAtATime.ts';

type SosCommand = Extract<CommandKind, `sos.${string}`>;

export interface SosActs {
  readonly busy: boolean;
  /** Of the last try, until the next. */
  readonly refused: ErrorCode | null;
  act<K extends SosCommand>(kind: K, body: CommandInput<K>): void;
}

/** Acts on a call for help, one at a time; a lost link only makes them wait. */
export function useSosActs(): SosActs {
  const send = useSend();
  const { busy, run } = useOneAtATime();
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  return {
    busy,
    refused,
    act: (kind, body) =>
      void run(async () => {
        if (!send) return;
        setRefused(null);
        const ack = await send(kind, body);
        if (!ack.ok) setRefused(ack.code);
      }),
  };
}
