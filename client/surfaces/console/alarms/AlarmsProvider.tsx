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
import { Sounder, type SoundState } from '../../../features/sound/Sounder.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { useFromPlayer, useMoment } from '../../../picture/store.tsx';
import { type Alarm, type AlarmKind, alarmsOf, newKinds, stillKnown } from './alarms.ts';
import { rememberedMute, rememberMute } from './muted.ts';
import { TONES } from './tones.ts';

/** A kind does not sound again before this is over: forty units that fall silent at once are one thing to hear. */
const SOUND_EVERY_MS = 8_000;
/** A list of alarms, each with its target. */
const sameAlarms = equalTo(3);

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

const AlarmsContext = createContext<Alarms | null>(null);

/** What calls for somebody in an area, with its sounds: one for a screen. What shows it renders when it changes. */
export function AlarmsProvider({ area, children }: { area: string; children: ReactNode }) {
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<string>>(new Set());
  const [muted, setMuted] = useState(rememberedMute);
  const [sounder] = useState(() => new Sounder());
  useEffect(() => {
    sounder.open();
    return () => sounder.close();
  }, [sounder]);
  const sound = useSyncExternalStore(sounder.subscribe, sounder.state);

  const live = useFromPlayer((player) => player.state().link.kind === 'live');
  const all = useMoment((picture, now, { positions }) => {
    const lastFix = (slot: number) => {
      const row = positions.rowOf(slot);
      return row < 0 ? null : positions.fixAt[row]!;
    };
    // Without a link nobody is heard of, which says nothing about them; before the first frame neither.
    return now === 0 ? null : alarmsOf(picture, area, now, live && positions.length > 0 ? lastFix : null);
  }, sameAlarms);

  useSounds(all, muted ? null : sounder);
  const acknowledge = useCallback(
    (alarms: readonly Alarm[]) =>
      setAcknowledged(
        (before) => new Set([...stillKnown(before, all ?? NONE), ...alarms.map(({ id }) => id)]),
      ),
    [all],
  );
  const alarms = useMemo(
    (): Alarms => ({
      all: all ?? NONE,
      // A call for help is not put away by whoever has seen it: it stays, and is counted, until it is resolved.
      waiting: (all ?? NONE).filter(({ id, kind }) => kind === 'sos' || !acknowledged.has(id)),
      sound,
      muted,
      acknowledge,
      isAcknowledged: ({ id }) => acknowledged.has(id),
      mute: (value) => {
        setMuted(value);
        rememberMute(value);
      },
      try: (kind) => sounder.play(TONES[kind]),
    }),
    [all, acknowledged, sound, muted, acknowledge, sounder],
  );
  return <AlarmsContext value={alarms}>{children}</AlarmsContext>;
}

export function useAlarms(): Alarms {
  const alarms = useContext(AlarmsContext);
  if (!alarms) throw new Error('no AlarmsProvider above');
  return alarms;
}

const NONE: readonly Alarm[] = [];

/** `alarms` null: nothing is known yet, and what is there then does not sound. */
function useSounds(alarms: readonly Alarm[] | null, sounder: Sounder | null): void {
  const known = useRef<Set<string> | null>(null);
  const soundedAt = useRef(new Map<AlarmKind, number>());
  useEffect(() => {
    if (alarms === null) return;
    const before = known.current;
    known.current = new Set(alarms.map(({ id }) => id));
    if (!before || !sounder) return;
    for (const kind of newKinds(before, alarms)) {
      const last = soundedAt.current.get(kind) ?? Number.NEGATIVE_INFINITY;
      if (performance.now() - last < SOUND_EVERY_MS) continue;
      soundedAt.current.set(kind, performance.now());
      sounder.play(TONES[kind]);
    }
  }, [alarms, sounder]);
}
