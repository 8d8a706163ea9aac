import { useCallback } from 'react';
import type { CommandInput, CommandKind } from '../../../../shared/wire/commands.ts';
import { type CommandState, useCommands } from '../../../features/commands/useCommands.ts';

export interface Command<K extends CommandKind> {
  readonly state: CommandState;
  /** Sends and resolves to whether it was done. While one is under way another is not started. */
  run(body: CommandInput<K>): Promise<boolean>;
  /** Forgets a failure. */
  reset(): void;
}

/** One kind of command from a form; otherwise as `useCommands`. */
export function useCommand<K extends CommandKind>(kind: K): Command<K> {
  const { state, run, reset } = useCommands();
  return { state, run: useCallback((body) => run(kind, body), [run, kind]), reset };
}
