import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { plainName } from '../../features/areas/placeName.ts';
import { captions } from '../../features/record/captions.ts';
import { useElementSize } from '../../features/record/useElementSize.ts';
import { useMoment, usePicture } from '../../picture/store.tsx';
import { axisTicks } from '../../ui/axisTicks.ts';
import { minuteText } from '../../ui/timeText.ts';
import { incidentsOf, notesOf } from './ofWall.ts';
import phase from './phase.module.css';
import { offSeams, timeAxis } from './timeAxis.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const CLEAR_PX = 12;
const MOST_TICKS = 9;
const STEP_MS = 5_000;
/** Tiles of an ultra-wide wall are this share of its width; text keeps off their edges. */
const TILE_SHARE = 0.25;

/** From the event to now: what was put on record, when incidents came and went, and the time of day. */
export function PhaseBar() {
  const { t } = useTranslation('wall');
  const { operation, shape, width: whole, u } = useWall();
  const incidents = usePicture(incidentsOf);
  const notes = usePicture(notesOf);
  // Hours are drawn: a few seconds are no width, and a minute begins on time.
  const now = useMoment((_, at) => Math.floor(at / STEP_MS) * STEP_MS);
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(frame);
  const margin = frame.current?.offsetLeft ?? 0;
  const edges = useMemo(
    () => (shape === 'ultra' ? [1, 2, 3].map((tile) => Math.round(whole * TILE_SHARE * tile) - margin) : []),
    [shape, whole, margin],
  );
  if (!operation)
    return (
      <footer className={phase.phase} data-guide="wallPhases">
        <div ref={frame} className={phase.phaseInner}>
          <p className={css.none}>{t('phase.none')}</p>
        </div>
      </footer>
    );
  const axis = timeAxis(operation.t0, now);
  const x = (at: number) => ((at - axis.from) / (axis.to - axis.from)) * width;
  const nowX = Math.min(width, Math.max(0, x(now)));
  const label = (at: number, chars: number) => offSeams(x(at), chars * u * 0.62, width, edges, CLEAR_PX);
  const nowLeft = offSeams(nowX, u * 4, width, edges, CLEAR_PX);
  const ticks = axisTicks(axis.from, axis.to, MOST_TICKS).filter(
    (at) => at - axis.from > (axis.to - axis.from) / 16,
  );
  const said = captions(
    notes.map((note) => ({ key: note.noteId, x: x(note.at), text: plainName(note.text) })),
    width,
    u * 0.95,
    edges,
    CLEAR_PX,
  );
  return (
    <footer className={phase.phase} data-guide="wallPhases">
      <div ref={frame} className={phase.phaseInner}>
        <div className={phase.captions}>
          {said.map((caption) => (
            <span key={caption.key} style={{ left: caption.left, maxWidth: caption.width }}>
              {caption.text}
            </span>
          ))}
          {notes.map((note) => (
            <i key={note.noteId} style={{ left: x(note.at) }} />
          ))}
        </div>
        <div className={phase.track}>
          <i className={phase.passed} style={{ width: nowX }} />
          {incidents.map((incident) => (
            <i
              key={incident.incidentId}
              className={phase.span}
              data-open={incident.closedAt === null}
              style={{ left: x(incident.reportedAt) }}
            />
          ))}
          <i className={phase.present} style={{ left: nowX }} />
        </div>
        <div className={phase.times}>
          <span style={{ left: 0 }}>
            {t('common:clock.sinceEvent')} {minuteText(operation.t0)}
          </span>
          {ticks
            .map((at) => ({ at, left: label(at, 4.6) }))
            .filter(({ left }) => Math.abs(left - nowLeft) > u * 4.6)
            .map(({ at, left }) => (
              <span key={at} style={{ left }}>
                {minuteText(at)}
              </span>
            ))}
          <b style={{ left: nowLeft }}>{minuteText(now)}</b>
        </div>
      </div>
    </footer>
  );
}
