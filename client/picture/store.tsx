import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Entry } from '../../shared/model/entries/entry.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Link, Player, PlayerState, ReplayControls } from '../player/player.ts';
import { beatOf, type Telling } from './beat.ts';
import { type Same, shallowEqual } from './shallowEqual.ts';
import { useKept } from './useKept.ts';

const BEAT_MS = 1000;

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
 * A part of the Picture; renders only when that part changes. Selectors may build new objects: answers are compared
 * one level deep, or by `same`. A selector is asked once for each Picture, not at each frame of positions.
 */
export function usePicture<T>(selector: (picture: Picture) => T, same: Same<T> = shallowEqual): T {
  const player = usePlayer();
  const keep = useKept(same);
  const subscribe = useCallback((listener: () => void) => player.subscribe(listener), [player]);
  let asked: Picture | null = null;
  let answer: T;
  return useSyncExternalStore(subscribe, () => {
    const { picture } = player.state();
    if (picture !== asked) {
      asked = picture;
      answer = keep(selector(picture));
    }
    return answer;
  });
}

/** Tables of the Picture, for what works on whole tables; renders when one of them changes. */
export function useTables<N extends keyof Picture>(...names: readonly N[]): Pick<Picture, N> {
  return usePicture(
    (picture) => Object.fromEntries(names.map((name) => [name, picture[name]])) as Pick<Picture, N>,
  );
}

/**
 * What a Picture says at this moment: asked at each beat and at each change of the Picture, and rendered only when the
 * answer is another one. For everything that depends on the time without showing it.
 */
export function useMoment<T>(
  read: (picture: Picture, now: number, state: PlayerState) => T,
  same: Same<T> = shallowEqual,
  periodMs = BEAT_MS,
): T {
  return useMomentBy(usePlayer(), read, same, periodMs);
}

/** What a page counts ages by where it is not picture time, and how often it tells them anew. */
const PageClockContext = createContext<{ clock: Telling | null; everyMs: number }>({
  clock: null,
  everyMs: BEAT_MS,
});

/**
 * Ages and times left below it are told by this clock, each by the piece that shows it: left out, by picture time, which
 * stands still while the link is lost. `everyMs` is real time.
 */
export function PageClock({
  clock = null,
  everyMs = BEAT_MS,
  children,
}: {
  clock?: Telling | null;
  everyMs?: number;
  children: ReactNode;
}) {
  const given = useMemo(() => ({ clock, everyMs }), [clock, everyMs]);
  return <PageClockContext value={given}>{children}</PageClockContext>;
}

/** As `useMoment`, by the page's clock: for whatever says how old something is, how long it has, or that it is late. */
export function usePageMoment<T>(
  read: (now: number, picture: Picture) => T,
  same: Same<T> = shallowEqual,
): T {
  const player = usePlayer();
  const { clock, everyMs } = useContext(PageClockContext);
  return useMomentBy(clock ?? player, (picture, now) => read(now, picture), same, everyMs);
}

function useMomentBy<T>(
  clock: Telling,
  read: (picture: Picture, now: number, state: PlayerState) => T,
  same: Same<T>,
  periodMs: number,
): T {
  const player = usePlayer();
  const keep = useKept(same);
  const beat = beatOf(clock, periodMs);
  const subscribe = useCallback(
    (listener: () => void) => {
      const leave = [player.subscribe(listener), beat.subscribe(listener)];
      return () => {
        for (const one of leave) one();
      };
    },
    [player, beat],
  );
  let asked: Picture | null = null;
  let askedAt = -1;
  let answer: T;
  return useSyncExternalStore(subscribe, () => {
    const state = player.state();
    if (state.picture !== asked || beat.count !== askedAt) {
      asked = state.picture;
      askedAt = beat.count;
      answer = keep(read(state.picture, beat.now, state));
    }
    return answer;
  });
}

/** How the data reaches this screen. */
export function useLink(): Link {
  return useFromPlayer((player) => player.state().link);
}

/** In which way it does, without how old the data is. */
export function useLinkKind(): Link['kind'] {
  return useFromPlayer((player) => player.state().link.kind);
}

/** The newest journal entries, oldest first. */
export function useEntries(): readonly Entry[] {
  return useFromPlayer((player) => player.entries());
}

/**
 * Picture time, epoch milliseconds, renewed every `periodMs` of real time; 0 before anything is known. Whoever asks
 * renders at each beat: a part that shows the time asks, and nothing around it.
 */
export function useNow(periodMs = BEAT_MS): number {
  const player = usePlayer();
  const beat = beatOf(player, periodMs);
  return useSyncExternalStore(beat.subscribe, () => beat.now);
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
  const keep = useKept<T>(shallowEqual);
  const subscribe = useCallback((listener: () => void) => player.subscribe(listener), [player]);
  return useSyncExternalStore(subscribe, () => keep(read(player)));
}
