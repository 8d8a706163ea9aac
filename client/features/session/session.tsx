import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { Principal } from '../../../shared/access/principal.ts';
import type { SessionInfo } from '../../../shared/wire/routes.ts';
import { fetchSession, signOut } from '../../transport/api.ts';

export type SessionState =
  | { kind: 'asking' }
  | { kind: 'unreachable' }
  | { kind: 'out' }
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

  const heard = useCallback((principal: Principal) => {
    setState((before) =>
      before.kind === 'in' && JSON.stringify(before.info.principal) !== JSON.stringify(principal)
        ? { kind: 'in', info: { ...before.info, principal } }
        : before,
    );
  }, []);

  const session = useMemo<Session>(
    () => ({
      state,
      refresh,
      heard,
      expired: () => setState({ kind: 'out' }),
      leave: async () => {
        await signOut();
        setState({ kind: 'out' });
      },
    }),
    [state, refresh, heard],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

async function ask(): Promise<SessionState> {
  try {
    const info = await fetchSession();
    return info ? { kind: 'in', info } : { kind: 'out' };
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
