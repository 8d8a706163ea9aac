import { useCallback, useRef, useState } from 'react';
import type { CommandInput, CommandKind } from '../../../../shared/wire/commands.ts';
import type { ErrorCode, FirstDone } from '../../../../shared/wire/errors.ts';
import { useSend } from '../../../picture/live.tsx';

export type CommandState =
  | { kind: 'idle' }
  | { kind: 'sending' }
  | {
      kind: 'failed';
      code: ErrorCode;
      field?: string | undefined;
      /** Who was first, where the server says so. */
      first?: FirstDone | undefined;
    };

export interface Commands {
  readonly state: CommandState;
  /** Sends and resolves to whether it was done. While one is under way another is not started. */
  run<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<boolean>;
  /** Forgets a failure. */
  reset(): void;
}

/**
 * Commands from one place, one at a time: nothing is shown as done before the server said so. A lost link is not a
 * failure: the command waits and is sent again under the same id.
 */
export function useCommands(): Commands {
  const send = useSend();
  const [state, setState] = useState<CommandState>({ kind: 'idle' });
  const busy = useRef(false);
  const run = useCallback(
    async <K extends CommandKind>(kind: K, body: CommandInput<K>) => {
      if (!send || busy.current) return false;
      busy.current = true;
      setState({ kind: 'sending' });
      try {
        const ack = await send(kind, body);
        setState(
          ack.ok ? { kind: 'idle' } : { kind: 'failed', code: ack.code, field: ack.field, first: ack.first },
        );
        return ack.ok;
      } finally {
        busy.current = false;
      }
    },
    [send],
  );
  const reset = useCallback(() => setState({ kind: 'idle' }), []);
  return { state, run, reset };
}
