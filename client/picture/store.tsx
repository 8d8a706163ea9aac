import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Entry } from '../../shared/model/entry.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Link, Player, ReplayControls } from '../player/player.ts';
import { shallowEqual } from './shallowEqual.ts';

const PlayerContext = createContext<Player | null>(null);

/** Gives a player to everything below it. Panels cannot tell live from playback. */
export function PlayerProvider({ player, children }: { player: Player; children: ReactNode }) {
  return <PlayerContext value={player}>{children}</PlayerContext>;
}

export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error('no PlayerProvider above');
  return player;
}

/**
 * A part of the Picture; renders only when that part changes. Selectors may build new objects: answers
 * are compared one level deep.
 */
export function usePicture<T>(selector: (picture: Picture) => T): T {
  return useFromPlayer((player) => selector(player.state().picture));
}

/** How the data reaches this screen. */
export function useLink(): Link {
  return useFromPlayer((player) => player.state().link);
}

/** The newest journal entries, oldest first. */
export function useEntries(): readonly Entry[] {
  return useFromPlayer((player) => player.entries());
}

/** Picture time, epoch milliseconds, renewed every `periodMs` of real time. 0 before anything is known. */
export function useNow(periodMs = 1000): number {
  const player = usePlayer();
  const [now, setNow] = useState(() => player.now());
  useEffect(() => {
    const tick = () => setNow(player.now());
    tick();
    const timer = setInterval(tick, periodMs);
    return () => clearInterval(timer);
  }, [player, periodMs]);
  return now;
}

/** The controls of playback, or null on a live screen. Renders when they change. */
export function useReplay(): (ReplayControls & { at: number }) | null {
  return useFromPlayer((player) => {
    const { controls } = player;
    if (controls.kind !== 'replay') return null;
    const { kind, from, to, playing, speed, record } = controls;
    const { play, pause, seek, setSpeed } = controls;
    return { kind, from, to, playing, speed, record, play, pause, seek, setSpeed, at: player.now() };
  });
}

/** Any answer that a player gives, kept while it is equal one level deep. */
export function useFromPlayer<T>(read: (player: Player) => T): T {
  const player = usePlayer();
  const last = useRef<{ value: T } | null>(null);
  const subscribe = useCallback((listener: () => void) => player.subscribe(listener), [player]);
  return useSyncExternalStore(subscribe, () => {
    const value = read(player);
    if (last.current && shallowEqual(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}
