import { useCallback, useState } from 'react';
import type { CommandAck, CommandInput, CommandKind } from '../../../shared/wire/commands.ts';
import type { Failure } from '../../../shared/wire/errors.ts';
import { type Send, useSend } from '../../picture/live.tsx';
import { useOneAtATime } from '../../ui/useOneAtATime.ts';
import { useHeard } from './hearing.ts';

/** Why it was not done: the code, the field that is meant, and who was first, where the server says so. */
export type CommandRefusal = Pick<Failure, 'code' | 'field' | 'first'>;
export type CommandState = { kind: 'idle' } | { kind: 'sending' } | ({ kind: 'failed' } & CommandRefusal);

export interface CommandSender {
  readonly state: CommandState;
  /** Something can be sent now: there is a link to send by, and none is under way. */
  readonly ready: boolean;
  /** The last refusal, until the next try. */
  readonly refused: CommandRefusal | null;
  /** Sends and resolves to whether it was done. While one is under way another is not started. */
  run<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<boolean>;
  /** The same for several that are one deed: `deed` resolves to the last answer, or the first refusal. */
  perform(deed: (send: Send) => Promise<CommandAck>): Promise<boolean>;
  /** Forgets a failure. */
  reset(): void;
}

const IDLE: CommandState = { kind: 'idle' };
const SENDING: CommandState = { kind: 'sending' };

/**
 * What a person commands from one place of any screen, one at a time, also when a finger taps twice before the button can
 * look busy; nothing is shown as done before the server said so. A lost link is not a failure: the command waits and is
 * sent again under the same id.
 */
export function useCommands(): CommandSender {
  const send = useHeard(useSend());
  const { busy, run: once } = useOneAtATime();
  const [rest, setRest] = useState<CommandState>(IDLE);
  const perform = useCallback<CommandSender['perform']>(
    async (deed) => {
      if (!send) return false;
      const done = await once(async () => {
        setRest(IDLE);
        const ack = await deed(send);
        if (!ack.ok) setRest({ kind: 'failed', code: ack.code, field: ack.field, first: ack.first });
        return ack.ok;
      });
      return done ?? false;
    },
    [send, once],
  );
  const run = useCallback<CommandSender['run']>(
    (kind, body) => perform((give) => give(kind, body)),
    [perform],
  );
  const reset = useCallback(() => setRest(IDLE), []);
  const state = busy ? SENDING : rest;
  return {
    state,
    ready: send !== null && !busy,
    refused: state.kind === 'failed' ? state : null,
    run,
    perform,
    reset,
  };
}
