import { memo, type PointerEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import { captions } from '../../../features/record/captions.ts';
import type { Named } from '../../../features/record/entrySubject.ts';
import { entryWords } from '../../../features/record/entryWords.ts';
import { clockText, minuteText, tPlusText } from '../../../ui/timeText.ts';
import { ChartRows } from './ChartRows.tsx';
import { lanes, type PlaybackLane } from './lanes.ts';
import css from './player.module.css';
import { barTicks, type TimeBar, timeAt, xOf } from './timeBar.ts';

/** Left column of the lanes' names, pixels. */
export const NAMES_PX = 104;
const TICK_EVERY_PX = 96;
const CAPTION_EM = 12;

/** The whole record on one time scale: time of day, what was recorded at which tier, curves, the cursor. */
export function TimeBarView({
  bar,
  record,
  named,
  t0,
  operationId,
  at,
  onSeek,
}: {
  bar: TimeBar;
  record: readonly Entry[];
  named: Named;
  t0: number;
  operationId: string;
  at: number;
  onSeek: (at: number) => void;
}) {
  const { t } = useTranslation('review');
  const track = useRef<HTMLDivElement>(null);
  const x = xOf(bar, at);
  const scrub = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onSeek(timeAt(bar, event.clientX - track.current!.getBoundingClientRect().left));
  };
  return (
    <div className={css.bar}>
      <Drawn bar={bar} record={record} named={named} t0={t0} operationId={operationId} />
      <div
        ref={track}
        className={css.scrub}
        style={{ left: NAMES_PX }}
        onPointerDown={scrub}
        onPointerMove={scrub}
      >
        <div
          role="slider"
          tabIndex={0}
          className={css.cursor}
          style={{ left: x }}
          aria-label={t('player.position')}
          aria-valuemin={bar.from}
          aria-valuemax={bar.to}
          aria-valuenow={at}
          aria-valuetext={`${clockText(at)} ${tPlusText(t0, at)}`}
        >
          <i />
        </div>
      </div>
      <i className={css.passed} style={{ left: NAMES_PX, width: x }} />
    </div>
  );
}

/** Everything that does not move with the cursor. */
const Drawn = memo(function Drawn({
  bar,
  record,
  named,
  t0,
  operationId,
}: {
  bar: TimeBar;
  record: readonly Entry[];
  named: Named;
  t0: number;
  operationId: string;
}) {
  const { t } = useTranslation('review');
  const rows = useMemo(() => lanes(record, bar), [record, bar]);
  const ticks = useMemo(() => barTicks(bar, TICK_EVERY_PX), [bar]);
  const gaps = bar.segments.filter((segment) => segment.kind === 'gap');
  return (
    <>
      <div className={css.axis} style={{ marginLeft: NAMES_PX }}>
        {ticks.map((tick) => (
          <span key={tick.at} style={{ left: tick.x }}>
            {minuteText(tick.at)}
          </span>
        ))}
      </div>
      <div className={css.whole}>
        <b>{t('player.whole')}</b>
        <div />
      </div>
      {rows.map((lane) => (
        <LaneRow key={lane.tier} lane={lane} bar={bar} named={named} />
      ))}
      <ChartRows bar={bar} record={record} t0={t0} operationId={operationId} />
      {ticks.map((tick) => (
        <i key={tick.at} className={css.gridline} style={{ left: NAMES_PX + tick.x }} />
      ))}
      {gaps.map((gap) => (
        <i
          key={gap.from}
          className={css.gap}
          style={{ left: NAMES_PX + gap.x0, width: gap.x1 - gap.x0 }}
          title={t('player.gap', {
            from: minuteText(gap.from),
            to: minuteText(gap.to),
            minutes: Math.round((gap.to - gap.from) / MINUTE_MS),
          })}
        />
      ))}
    </>
  );
});

const LANE_PX = 18;

function LaneRow({ lane, bar, named }: { lane: PlaybackLane; bar: TimeBar; named: Named }) {
  const { t } = useTranslation('review');
  const said = captions(
    lane.said.map(({ key, x, entry }) => ({ key, x, text: entryWords(entry, named, t) })),
    bar.width,
    CAPTION_EM,
    bar.segments.filter((s) => s.kind === 'gap').map((s) => (s.x0 + s.x1) / 2),
    10,
  );
  const path = lane.ticks.map((x) => `M${x.toFixed(1)} 3V${LANE_PX - 3}`).join('');
  return (
    <div className={css.lane} data-tier={lane.tier}>
      <span>{t(`lane.${lane.tier}`)}</span>
      <svg width={bar.width} height={LANE_PX} aria-hidden="true">
        <path d={path} />
      </svg>
      {said.map((caption) => (
        <em key={caption.key} style={{ left: NAMES_PX + caption.left, maxWidth: caption.width }}>
          {caption.text}
        </em>
      ))}
    </div>
  );
}
