import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { usePlayer } from '../../picture/store.tsx';
import { type Hearing, HearingContext } from '../commands/hearing.ts';
import { type Undo, undoOf } from './undoOf.ts';

/** The newest act that can be taken back, and when it was decided, epoch milliseconds. */
export interface DoneNow {
  readonly undo: Undo;
  readonly at: number;
}

const DoneContext = createContext<DoneNow | null>(null);

/** Hears of acts that are done below it; a strip (`UndoStrip`) offers to take the newest one back. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const player = usePlayer();
  const [done, setDone] = useState<DoneNow | null>(null);
  const hearing = useCallback<Hearing>(
    (send) => async (kind, body) => {
      const at = player.now();
      const ack = await send(kind, body);
      const undo = ack.ok ? undoOf(kind, body) : null;
      if (undo) setDone({ undo, at });
      return ack;
    },
    [player],
  );
  return (
    <HearingContext value={hearing}>
      <DoneContext value={done}>{children}</DoneContext>
    </HearingContext>
  );
}

export function useDoneNow(): DoneNow | null {
  return useContext(DoneContext);
}
