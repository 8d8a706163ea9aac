import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../shared/picture/picture.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { entryWords } from '../../features/record/entryWords.ts';
import { useEntries } from '../../picture/store.tsx';
import { minuteText } from '../../ui/timeText.ts';
import { eventStream, type StreamLine } from './eventStream.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { placeName } from './placeName.ts';
import css from './wall.module.css';

/** More lines than any wall has room for. */
const MOST_LINES = 40;
/** A line that has just come in stands on the accent's ground. Source: docs/domain.md 6.2. */
const NEW_FOR_MS = 3_000;
const ROW_U = 2.8;

/** The journal in words, the newest first. */
export function EventStream({
  operationId,
  incidents,
  now,
  u,
  hint,
}: {
  operationId: string | null;
  incidents: Picture['incidents'];
  now: number;
  u: number;
  hint: string;
}) {
  const { t } = useTranslation('wall');
  const entries = useEntries();
  const lines = useMemo(() => eventStream(entries, operationId, MOST_LINES), [entries, operationId]);
  return (
    <section className={`${css.section} ${css.grow}`}>
      <h2>
        {t('stream.title')} <small>{hint}</small>
      </h2>
      <FittedList items={lines} rowPx={ROW_U * u} empty={t('stream.none')}>
        {(line) => <StreamRow key={line.key} line={line} incidents={incidents} now={now} />}
      </FittedList>
    </section>
  );
}

function StreamRow({
  line,
  incidents,
  now,
}: {
  line: StreamLine;
  incidents: Picture['incidents'];
  now: number;
}) {
  const { t } = useTranslation('wall');
  const { entry, units } = line;
  const place = placeName(useAreaName(entry.area));
  const many = units > 1 && (entry.kind === 'unit.on_duty' || entry.kind === 'unit.off_duty');
  const words = many
    ? t(entry.kind === 'unit.on_duty' ? 'desk:entry.onDutyMany' : 'desk:entry.offDutyMany', {
        count: units,
      })
    : entryWords(entry, incidents, t);
  return (
    <li className={lists.event} data-new={now - entry.recordedAt < NEW_FOR_MS} data-kind={entry.kind}>
      <time>{minuteText(line.at)}</time>
      <span>
        <b>{words}</b>
        <small>{[place, entry.actor.name].filter(Boolean).join(' · ')}</small>
      </span>
    </li>
  );
}
