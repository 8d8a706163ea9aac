import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../shared/model/incident.ts';
import type { Note } from '../../../shared/model/note.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import { captions } from '../../features/record/captions.ts';
import { useElementSize } from '../../features/record/useElementSize.ts';
import { axisTicks } from '../../ui/axisTicks.ts';
import { minuteText } from '../../ui/timeText.ts';
import phase from './phase.module.css';
import { placeName } from './placeName.ts';
import { offSeams, timeAxis } from './timeAxis.ts';
import css from './wall.module.css';

const CLEAR_PX = 12;
const MOST_TICKS = 9;

/** From the event to now: what was put on record, when incidents came and went, and the time of day. */
export function PhaseBar({
  operation,
  incidents,
  notes,
  now,
  u,
  seams,
}: {
  operation: Operation | null;
  incidents: readonly Incident[];
  notes: readonly Note[];
  now: number;
  u: number;
  /** Tile edges that text keeps off, pixels from the left of the canvas. */
  seams: readonly number[];
}) {
  const { t } = useTranslation('wall');
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(frame);
  const margin = frame.current?.offsetLeft ?? 0;
  const edges = useMemo(() => seams.map((seam) => seam - margin), [seams, margin]);
  if (!operation)
    return (
      <footer className={phase.phase}>
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
    notes.map((note) => ({ key: note.noteId, x: x(note.at), text: placeName(note.text) })),
    width,
    u * 0.95,
    edges,
    CLEAR_PX,
  );
  return (
    <footer className={phase.phase}>
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
