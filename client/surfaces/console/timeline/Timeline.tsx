import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentLabel } from '../../../../shared/model/incident.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { useElementSize } from '../../../features/record/useElementSize.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { useMoment, usePicture } from '../../../picture/store.tsx';
import { axisTicks } from '../../../ui/axisTicks.ts';
import { clockText, minuteText } from '../../../ui/timeText.ts';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { useConsole } from '../context/consoleContext.tsx';
import { Sliding } from './Sliding.tsx';
import css from './Timeline.module.css';
import { LANES, placeItems, type TimelineItem, timelineItems } from './timelineItems.ts';

/** Times that are written on the axis. */
const MOST_TICKS = 12;
/** What the strip shows: the last 90 minutes, the last three hours, or everything since the event. */
const SPANS = { short: 90 * MINUTE_MS, long: 180 * MINUTE_MS, whole: null } as const;
type Span = keyof typeof SPANS;
/** Items; an incident in one is the same while it is the same object. */
const sameItems = equalTo(2);
/** Room right of now, as a share of the span: the future is empty, and seen to be. */
const AHEAD = 0.06;
const LANE_PX = 21;
const AXIS_PX = 18;
const MIN_CAPTION_PX = 52;

/** The live timeline: what the record holds, as ticks with captions on one lane a kind, up to now. */
export function Timeline() {
  const { t } = useTranslation();
  const { view, operation, lookAt } = useConsole();
  const { area } = view;
  const operationId = operation?.operationId ?? null;
  const minute = useMoment((_, now) => Math.floor(now / MINUTE_MS) * MINUTE_MS);
  const [span, setSpan] = useState<Span>('short');
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(frame);
  const nameOf = useAreaNames();
  const said = useShownText();
  const items = usePicture(
    (picture) => (operationId ? timelineItems(picture, operationId, area) : []),
    sameItems,
  );
  // Placed anew each minute and with what comes; in between the layer of what is placed slides on.
  const now = Math.max(minute, items.at(-1)?.at ?? 0);
  const length = SPANS[span] ?? Math.max(10 * MINUTE_MS, now - (items[0]?.at ?? now));
  const from = now - length;
  const to = now + length * AHEAD;
  const x = (at: number) => ((at - from) / (to - from)) * width;
  const placed = placeItems(items, from, to, width, x(now), MIN_CAPTION_PX);

  return (
    <section className={css.timeline} aria-label={t('timeline.title')}>
      <header className={css.head}>
        <h2>{t('timeline.title')}</h2>
        <fieldset className={css.spans}>
          <legend className="tx-heard">{t('timeline.span')}</legend>
          {(Object.keys(SPANS) as Span[]).map((one) => (
            <button key={one} type="button" aria-pressed={one === span} onClick={() => setSpan(one)}>
              {t(`timeline.spans.${one}`)}
            </button>
          ))}
        </fieldset>
        <span>{t('timeline.count', { count: items.length })}</span>
      </header>
      <div className={css.body}>
        <ul className={css.lanes} aria-hidden="true">
          {LANES.map((lane) => (
            <li key={lane}>{t(`timeline.lanes.${lane}`)}</li>
          ))}
        </ul>
        <div ref={frame} className={css.strip}>
          {LANES.map((lane, i) => (
            <i key={lane} className={css.rule} style={{ top: AXIS_PX + (i + 1) * LANE_PX }} />
          ))}
          <Sliding since={now} perMs={width / (to - from)}>
            {axisTicks(from, to, MOST_TICKS).map((at) => (
              <span key={at} className={css.hour} style={{ left: x(at) }}>
                {minuteText(at)}
              </span>
            ))}
            <ol>
              {placed.map((item) => {
                const { incident } = item;
                const place = { left: item.x, top: AXIS_PX + LANES.indexOf(item.lane) * LANE_PX };
                const words = captionOf(item);
                const inside =
                  item.room > 0 ? (
                    <span className={css.caption} style={{ maxWidth: Math.abs(item.room) - 10 }}>
                      {words}
                    </span>
                  ) : null;
                const title = `${clockText(item.at)} ${words}`;
                return (
                  <li
                    key={item.id}
                    className={css.item}
                    data-lane={item.lane}
                    data-what={item.what}
                    data-left={item.room < 0}
                    style={place}
                  >
                    {incident ? (
                      <button
                        type="button"
                        title={title}
                        aria-label={title}
                        onClick={() => lookAt({ kind: 'incident', incidentId: incident.incidentId })}
                      >
                        {inside}
                      </button>
                    ) : (
                      <span className={css.mark} title={title}>
                        {inside ?? <span className="tx-heard">{title}</span>}
                      </span>
                    )}
                  </li>
                );
              })}
            </ol>
          </Sliding>
          <i className={css.now} style={{ left: x(now) }} />
          {items.length === 0 ? (
            <p className={css.empty}>{t(operationId ? 'timeline.empty' : 'timeline.noOperation')}</p>
          ) : null}
        </div>
      </div>
    </section>
  );

  function captionOf(one: TimelineItem): string {
    const { what, label, incident, count = 0 } = one;
    const name = nameOf(one.area);
    switch (what) {
      case 'reported':
      case 'firstReport':
        return t(`timeline.what.${what}`, {
          label: incidentLabel(incident!.no),
          title: incidentTitle(incident!, t),
        });
      case 'incidentClosed':
        return t('timeline.what.incidentClosed', { label: incidentLabel(incident!.no) });
      case 'response':
        return label === ''
          ? t('timeline.what.responseEnded')
          : t('timeline.what.response', { level: t(`levelName.${label}`) });
      case 'grade':
        return t('timeline.what.grade', { grade: t(`grade.${label}`) });
      case 'mode':
        return t('timeline.what.mode', { name, mode: t(`mode.${label}`) });
      default:
        return t(`timeline.what.${what}`, {
          name: what === 'opened' || what === 'closed' ? label : name,
          // Of a whistle: whom it calls.
          label: what === 'whistle' ? said(label) : label,
          count,
        });
    }
  }
}
