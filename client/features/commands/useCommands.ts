import { useCallback, useRef, useState } from 'react';
import type { CommandInput, CommandKind } from '../../../shared/wire/commands.ts';
import { useSend } from '../../picture/live.tsx';
import type { CommandState } from './useCommand.ts';

export interface Commands {
  readonly state: CommandState;
  /** Sends and resolves to whether it was done. While one is under way another is not started. */
  run<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<boolean>;
  /** Forgets a failure. */
  reset(): void;
}

/** Commands of several kinds from one place, one at a time; otherwise as `useCommand`. */
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
        setState(ack.ok ? { kind: 'idle' } : { kind: 'failed', code: ack.code });
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
