import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Principal } from '../../shared/access/principal.ts';
import type { CommandAck, CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { LivePlayer } from '../player/LivePlayer.ts';
import { fetchJournal } from '../transport/api.ts';
import type { Connection } from '../transport/connection.ts';
import { keptCommands } from '../transport/keptCommands.ts';
import { ownStorage } from '../transport/ownStorage.ts';
import { createConnection } from '../transport/socket.ts';
import { PlayerProvider } from './store.tsx';

/** Sends a command and resolves with its answer, however long the link takes. */
export type Send = <K extends CommandKind>(kind: K, body: CommandInput<K>) => Promise<CommandAck>;

const ConnectionContext = createContext<Connection | null>(null);

/** Gives a connection to everything below it. */
export function ConnectionProvider({
  connection,
  children,
}: {
  connection: Connection;
  children: ReactNode;
}) {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

/**
 * One connection and its live player for everything below. `watch`: the area whose positions are wanted.
 * `onPrincipal` (the one given first): who the server says this is, at every welcome. `keepFor` (the one given first):
 * the person whose waiting commands outlive the page; left out: none do.
 */
export function LiveProvider({
  watch,
  onPrincipal,
  keepFor,
  children,
}: {
  watch: string | null;
  onPrincipal: (principal: Principal) => void;
  keepFor?: string;
  children: ReactNode;
}) {
  const tell = useRef(onPrincipal);
  const owner = useRef(keepFor);
  const [live, setLive] = useState<{ connection: Connection; player: LivePlayer } | null>(null);
  useEffect(() => {
    const kept =
      owner.current === undefined ? {} : { keep: keptCommands(ownStorage('local', owner.current)) };
    const connection = createConnection(kept);
    const player = new LivePlayer(connection, {
      history: fetchJournal,
      onPrincipal: (principal) => tell.current(principal),
    });
    player.start();
    setLive({ connection, player });
    return () => player.close();
  }, []);
  useEffect(() => live?.player.watch(watch), [live, watch]);
  if (!live) return null;
  return (
    <ConnectionProvider connection={live.connection}>
      <PlayerProvider player={live.player}>{children}</PlayerProvider>
    </ConnectionProvider>
  );
}

/** The live connection; null in playback. */
export function useConnection(): Connection | null {
  return useContext(ConnectionContext);
}

/** The way to send commands; null where there is no live connection (playback). */
export function useSend(): Send | null {
  const connection = useConnection();
  return useMemo(() => (connection ? (kind, body) => connection.send(kind, body) : null), [connection]);
}

export interface PendingCounts {
  /** Given by the person and not answered yet. */
  readonly waiting: number;
  /** Left by an earlier page and refused since. */
  readonly lateRefusals: number;
}

/** How many commands wait for the link; 0 in playback. */
export function usePendingCommands(): PendingCounts {
  const connection = useConnection();
  const subscribe = useCallback(
    (listener: () => void) => connection?.onPending(listener) ?? (() => {}),
    [connection],
  );
  const waiting = useSyncExternalStore(subscribe, () => connection?.pending() ?? 0);
  const lateRefusals = useSyncExternalStore(subscribe, () => connection?.lateRefusals() ?? 0);
  return { waiting, lateRefusals };
}
