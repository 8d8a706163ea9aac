import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { NAMED_TABLES } from '../../features/record/entrySubject.ts';
import { useElementSize } from '../../features/record/useElementSize.ts';
import { useLink, useReplay, useTables } from '../../picture/store.tsx';
import { PlayerControls } from './playback/PlayerControls.tsx';
import css from './playback/player.module.css';
import { nextEntryAt, previousEntryAt } from './playback/steps.ts';
import { NAMES_PX, TimeBarView } from './playback/TimeBarView.tsx';
import { gapAt, gapTotal, timeBar } from './playback/timeBar.ts';
import { useReplayKeys } from './playback/useReplayKeys.ts';
import { useReview } from './reviewContext.tsx';

/** A silence of ten minutes on record is not worth its width. */
const GAP_MS = 10 * MINUTE_MS;
const SIDES_PX = 32;

/** The controls and the time bar. The address follows when the person comes to rest. */
export function PlayerPanel() {
  const {
    record: { operationId, t0 },
    rest: onMoment,
  } = useReview();
  const replay = useReplay()!;
  const link = useLink();
  const named = useTables(...NAMED_TABLES);
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(frame);
  const [compressed, setCompressed] = useState(true);
  const { from, to, record, at, playing, speed } = replay;
  // The end of an operation under way moves with each entry; the scale need not follow each second.
  const bar = useMemo(
    () =>
      timeBar({
        from,
        to,
        width: Math.max(0, width - SIDES_PX - NAMES_PX),
        moments: record.map((entry) => entry.recordedAt),
        gapMs: compressed ? GAP_MS : null,
      }),
    [from, to, width, record, compressed],
  );
  const gap = playing && compressed ? gapAt(bar, at) : null;
  const gapEnd = gap?.to ?? null;
  useEffect(() => {
    if (gapEnd !== null) void replay.seek(gapEnd);
  }, [gapEnd, replay.seek]);

  const rest = (moment: number) => void replay.seek(moment).then(() => onMoment(moment));
  const step = (moment: number | null) => {
    replay.pause();
    if (moment !== null) rest(moment);
  };
  const toggle = () => {
    if (playing) replay.pause();
    else replay.play();
  };
  const stopped = useEffectEvent(() => onMoment(at));
  const played = useRef(false);
  useEffect(() => {
    // Paused by hand, or at the end of the record: the address names where.
    if (played.current && !playing) stopped();
    played.current = playing;
  }, [playing]);
  useReplayKeys({
    toggle,
    previous: () => step(previousEntryAt(record, at)),
    next: () => step(nextEntryAt(record, at)),
    shift: (ms) => rest(Math.min(to, Math.max(from, at + ms))),
  });
  return (
    <footer className={css.player} data-guide="timeBar">
      <PlayerControls
        at={at}
        t0={t0}
        state={{ playing, loading: link.kind === 'record' && link.loading, speed, compressed }}
        gaps={gapTotal(bar)}
        steps={{
          toggle,
          start: () => rest(from),
          end: () => rest(to),
          previous: () => step(previousEntryAt(record, at)),
          next: () => step(nextEntryAt(record, at)),
        }}
        onSpeed={replay.setSpeed}
        onCompress={setCompressed}
      />
      <div ref={frame} className={css.frame}>
        {width > 0 ? (
          <TimeBarView
            bar={bar}
            record={record}
            named={named}
            t0={t0}
            operationId={operationId}
            at={at}
            onSeek={rest}
          />
        ) : null}
      </div>
    </footer>
  );
}
