import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { tierOf } from '../../../../shared/model/area.ts';
import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { NAMED_TABLES, type Named } from '../../../features/record/entrySubject.ts';
import { entryWords } from '../../../features/record/entryWords.ts';
import { useEntries, useTables } from '../../../picture/store.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { VirtualList } from '../../../ui/VirtualList.tsx';
import css from './journal.module.css';

const ROW_PX = 36;

/** What had been recorded by this moment, the newest first: when it was true, and how late it was known. */
export function JournalList({ onGo }: { onGo: (at: number) => void }) {
  const { t } = useTranslation('review');
  const entries = useEntries();
  const named = useTables(...NAMED_TABLES);
  const rows = useMemo(() => [...entries].reverse(), [entries]);
  return (
    <section className={css.panel} aria-label={t('journal.title')} data-guide="journal">
      <header>
        <h2>{t('journal.title')}</h2>
        <span>{t('journal.hint')}</span>
      </header>
      {rows.length === 0 ? (
        <EmptyState>{t('journal.none')}</EmptyState>
      ) : (
        <VirtualList items={rows} rowHeight={ROW_PX} keyOf={(e) => String(e.seq)} label={t('journal.title')}>
          {(entry) => <JournalRow entry={entry} current={entry === rows[0]} named={named} onGo={onGo} />}
        </VirtualList>
      )}
    </section>
  );
}

function JournalRow({
  entry,
  current,
  named,
  onGo,
}: {
  entry: Entry;
  current: boolean;
  named: Named;
  onGo: (at: number) => void;
}) {
  const { t } = useTranslation('review');
  const tier = tierOf(entry.area);
  return (
    <button
      type="button"
      className={css.row}
      aria-current={current ? 'true' : undefined}
      title={entry.actor.name}
      onClick={() => onGo(entry.recordedAt)}
    >
      <time>{clockText(entry.occurredAt)}</time>
      <span className={css.badge}>{t(`lane.${tier}`)}</span>
      <span className={css.words}>{entryWords(entry, named, t)}</span>
      <span className={css.delay}>{delayText(entry.recordedAt - entry.occurredAt, t)}</span>
    </button>
  );
}

/** `0.5 s`, `41 s`, `2 分 10 秒`: from when it was true to when it was on record. */
function delayText(ms: number, t: TFunction<'review'>): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return t('journal.delaySeconds', { seconds: seconds.toFixed(1) });
  if (seconds < 60) return t('journal.delaySeconds', { seconds: Math.round(seconds) });
  return t('journal.delayMinutes', { minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60) });
}
