import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Principal } from '../../shared/access/principal.ts';
import type { CommandAck, CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { LivePlayer } from '../player/LivePlayer.ts';
import { fetchJournal } from '../transport/api.ts';
import type { Connection } from '../transport/connection.ts';
import { createConnection } from '../transport/socket.ts';
import { PlayerProvider } from './store.tsx';

/** Sends a command and resolves with its answer, however long the link takes. */
export type Send = <K extends CommandKind>(kind: K, body: CommandInput<K>) => Promise<CommandAck>;

const ConnectionContext = createContext<Connection | null>(null);

/**
 * One connection and its live player for everything below. `watch`: the area whose positions are wanted.
 * `onPrincipal` (the one given first): who the server says this is, at every welcome.
 */
export function LiveProvider({
  watch,
  onPrincipal,
  children,
}: {
  watch: string | null;
  onPrincipal: (principal: Principal) => void;
  children: ReactNode;
}) {
  const tell = useRef(onPrincipal);
  const [live, setLive] = useState<{ connection: Connection; player: LivePlayer } | null>(null);
  useEffect(() => {
    const connection = createConnection();
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
    <ConnectionContext value={live.connection}>
      <PlayerProvider player={live.player}>{children}</PlayerProvider>
    </ConnectionContext>
  );
}

/** The way to send commands; null where there is no live connection (playback). */
export function useSend(): Send | null {
  const connection = useContext(ConnectionContext);
  return useMemo(() => (connection ? (kind, body) => connection.send(kind, body) : null), [connection]);
}
