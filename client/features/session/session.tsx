import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Principal } from '../../../shared/access/principal.ts';
import type { SessionInfo } from '../../../shared/wire/routes.ts';
import { fetchSession } from '../../transport/api.ts';
import { onSomebodyElse, tellOtherTabs } from './otherTabs.ts';

export type SessionState =
  | { kind: 'asking' }
  | { kind: 'unreachable' }
  /** `left`: of the own will; whoever signs in next does not go on where this person was. */
  | { kind: 'out'; left: boolean }
  | { kind: 'in'; info: SessionInfo };

export interface Session {
  readonly state: SessionState;
  /** Asks the server again who is signed in; resolves to the answer. */
  refresh(): Promise<SessionState>;
  /** Ends the session on the server, then here. */
  leave(): Promise<void>;
  /** Who the server says this is now: rights may have changed while the page was open. */
  heard(principal: Principal): void;
  /** The server said that the session is over: show the sign-in page. */
  expired(): void;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ kind: 'asking' });

  const refresh = useCallback(async () => {
    const answer = await ask();
    setState(answer);
    return answer;
  }, []);
  useEffect(() => void refresh(), [refresh]);
  useEffect(() => onSomebodyElse(startAnew), []);

  const now = useRef(state);
  now.current = state;
  const heard = useCallback((principal: Principal) => {
    const { current } = now;
    if (current.kind !== 'in') return;
    // Somebody else was signed in meanwhile: nothing in this page's memory is for them.
    if (current.info.principal.userId !== principal.userId) startAnew();
    else if (JSON.stringify(current.info.principal) !== JSON.stringify(principal))
      setState({ kind: 'in', info: { ...current.info, principal } });
  }, []);

  const session = useMemo<Session>(
    () => ({
      state,
      refresh,
      heard,
      expired: () => setState({ kind: 'out', left: false }),
      leave: async () => {
        // With what else the sign-in page asks: no screen waits for it.
        const { signOut } = await import('../../transport/signInApi.ts');
        await signOut();
        tellOtherTabs();
        setState({ kind: 'out', left: true });
      },
    }),
    [state, refresh, heard],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

function startAnew(): void {
  location.reload();
}

async function ask(): Promise<SessionState> {
  try {
    const info = await fetchSession();
    return info ? { kind: 'in', info } : { kind: 'out', left: false };
  } catch {
    return { kind: 'unreachable' };
  }
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

/** The person who is signed in. Only below a route that requires one. */
export function usePrincipal(): Principal {
  return useSessionInfo().principal;
}

export function useSessionInfo(): SessionInfo {
  const { state } = useSession();
  if (state.kind !== 'in') throw new Error('nobody is signed in');
  return state.info;
}
