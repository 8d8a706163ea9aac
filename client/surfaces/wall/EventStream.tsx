import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { plainName } from '../../features/areas/placeName.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { NAMED_TABLES, type Named } from '../../features/record/entrySubject.ts';
import { entryWords } from '../../features/record/entryWords.ts';
import { useEntries, useMoment, useTables } from '../../picture/store.tsx';
import { minuteText } from '../../ui/timeText.ts';
import { eventStream, type StreamLine } from './eventStream.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

/** More lines than any wall has room for. */
const MOST_LINES = 40;
/** A line that has just come in stands on the accent's ground. Source: docs/domain.md 6.2. */
const NEW_FOR_MS = 3_000;
const ROW_U = 2.8;

/** The journal in words, the newest first. */
export function EventStream() {
  const { t } = useTranslation('wall');
  const { operation, u } = useWall();
  const operationId = operation?.operationId ?? null;
  const entries = useEntries();
  const named = useTables(...NAMED_TABLES);
  const lines = useMemo(() => eventStream(entries, operationId, MOST_LINES), [entries, operationId]);
  return (
    <section className={`${css.section} ${css.grow}`} data-guide="wallEvents">
      <h2>
        {t('stream.title')} <small>{t('stream.hint')}</small>
      </h2>
      <FittedList items={lines} rowPx={ROW_U * u} empty={t('stream.none')}>
        {(line) => <StreamRow key={line.key} line={line} named={named} />}
      </FittedList>
    </section>
  );
}

function StreamRow({ line, named }: { line: StreamLine; named: Named }) {
  const { t } = useTranslation('wall');
  const { entry, units } = line;
  const isNew = useMoment((_, now) => now - entry.recordedAt < NEW_FOR_MS);
  const place = plainName(useAreaName(entry.area));
  const many = units > 1 && (entry.kind === 'unit.on_duty' || entry.kind === 'unit.off_duty');
  const words = many
    ? t(entry.kind === 'unit.on_duty' ? 'desk:entry.onDutyMany' : 'desk:entry.offDutyMany', {
        count: units,
      })
    : entryWords(entry, named, t);
  return (
    <li className={lists.event} data-new={isNew} data-kind={entry.kind}>
      <time>{minuteText(line.at)}</time>
      <span>
        <b>{words}</b>
        <small>{[place, entry.actor.name].filter(Boolean).join(' · ')}</small>
      </span>
    </li>
  );
}
