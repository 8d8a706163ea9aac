import { createContext, useContext } from 'react';
import type { Send } from '../../picture/live.tsx';

/** Hears what is sent through it. */
export type Hearing = (send: Send) => Send;

export const HearingContext = createContext<Hearing | null>(null);

/** Sends as `send` does; where something offers to take acts back, it hears of them. */
export function useHeard(send: Send | null): Send | null {
  const hearing = useContext(HearingContext);
  return send && hearing ? hearing(send) : send;
}
