import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { usePlayer } from '../../../picture/store.tsx';
import { type Alarm, type AlarmKind, alarmsOf, newKinds, stillKnown } from './alarms.ts';
import { Sounder, type SoundState } from './Sounder.ts';
import { TONES } from './tones.ts';

/** A kind does not sound again before this is over: forty units that fall silent at once are one thing to hear. */
const SOUND_EVERY_MS = 8_000;
const MUTED = 'tongxin.muted';

export interface Alarms {
  /** Not acknowledged here, the most pressing first. */
  readonly waiting: readonly Alarm[];
  /** Everything that still holds. */
  readonly all: readonly Alarm[];
  readonly sound: SoundState;
  readonly muted: boolean;
  isAcknowledged(alarm: Alarm): boolean;
  /** For this screen; a breach is acknowledged for everybody by its command, which the caller sends. */
  acknowledge(alarms: readonly Alarm[]): void;
  mute(muted: boolean): void;
  /** Plays one kind's tone, so that people learn it. */
  try(kind: AlarmKind): void;
}

/** What calls for somebody in an area, with its sounds. One for a screen. */
export function useAlarms(picture: Picture, area: string, now: number): Alarms {
  const player = usePlayer();
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<string>>(new Set());
  const [muted, setMuted] = useState(rememberedMute);
  const [sounder] = useState(() => new Sounder());
  useEffect(() => {
    sounder.open();
    return () => sounder.close();
  }, [sounder]);
  const sound = useSyncExternalStore(sounder.subscribe, sounder.state);

  const { positions, link } = player.state();
  const live = link.kind === 'live';
  // Positions change many times a second; who is silent is asked once a second, when `now` does.
  const all = useMemo(() => {
    const lastFix = (slot: number) => {
      const row = positions.rowOf(slot);
      return row < 0 ? null : positions.fixAt[row]!;
    };
    // Without a link nobody is heard of, which says nothing about them; before the first frame neither.
    return now === 0 ? [] : alarmsOf(picture, area, now, live && positions.length > 0 ? lastFix : null);
  }, [picture, area, now, live, positions]);

  useSounds(all, now, muted ? null : sounder);
  const waiting = useMemo(() => all.filter(({ id }) => !acknowledged.has(id)), [all, acknowledged]);
  const acknowledge = useCallback(
    (alarms: readonly Alarm[]) =>
      setAcknowledged((before) => new Set([...stillKnown(before, all), ...alarms.map(({ id }) => id)])),
    [all],
  );
  return {
    waiting,
    all,
    sound,
    muted,
    acknowledge,
    isAcknowledged: ({ id }) => acknowledged.has(id),
    mute: (value) => {
      setMuted(value);
      rememberMute(value);
    },
    try: (kind) => sounder.play(TONES[kind]),
  };
}

function useSounds(alarms: readonly Alarm[], now: number, sounder: Sounder | null): void {
  const known = useRef<Set<string> | null>(null);
  const soundedAt = useRef(new Map<AlarmKind, number>());
  useEffect(() => {
    if (now === 0) return;
    const before = known.current;
    known.current = new Set(alarms.map(({ id }) => id));
    if (!before || !sounder) return;
    for (const kind of newKinds(before, alarms)) {
      const last = soundedAt.current.get(kind) ?? Number.NEGATIVE_INFINITY;
      if (performance.now() - last < SOUND_EVERY_MS) continue;
      soundedAt.current.set(kind, performance.now());
      sounder.play(TONES[kind]);
    }
  }, [alarms, now, sounder]);
}

function rememberedMute(): boolean {
  try {
    return localStorage.getItem(MUTED) === 'yes';
  } catch {
    return false;
  }
}

function rememberMute(muted: boolean): void {
  try {
    localStorage.setItem(MUTED, muted ? 'yes' : 'no');
  } catch {
    // Storage is off: the choice then lasts as long as the page.
  }
}
