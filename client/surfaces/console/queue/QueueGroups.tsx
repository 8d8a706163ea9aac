import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue, Queued } from '../../../../shared/picture/selectorsQueue.ts';
import row from '../../../ui/Row.module.css';
import css from './QueueGroups.module.css';

/** Rows of a group that are drawn before one asks for the rest: the first are what matters. */
const FIRST_ROWS = 20;

/** A queue as a list: groups with their counts, arrow keys from row to row, what is over at the end. */
export function QueueGroups<G extends string, T>({
  label,
  queue,
  titleOf,
  keyOf,
  empty,
  children,
}: {
  label: string;
  queue: Queue<G, T>;
  titleOf: (group: G) => string;
  keyOf: (item: T) => string;
  /** Shown when nothing waits. */
  empty: ReactNode;
  /** One row; its button carries `data-queue-row`. */
  children: (queued: Queued<T>, group: G | null) => ReactNode;
}) {
  const { t } = useTranslation('command');
  const [open, setOpen] = useState<ReadonlySet<G | 'ended'>>(new Set());
  const unfold = (group: G | 'ended') => setOpen((before) => new Set([...before, group]));
  const ended = queue.ended.slice(0, open.has('ended') ? undefined : 0);
  return (
    <section className={css.list} aria-label={label} onKeyDown={walk} data-queue>
      {queue.waiting === 0 ? empty : null}
      {queue.groups.map(({ group, rows }) => {
        const shown = open.has(group) ? rows : rows.slice(0, FIRST_ROWS);
        const late = rows.filter(({ overdue }) => overdue).length;
        return (
          <section key={group} aria-label={titleOf(group)}>
            <header className={row.group}>
              <h2>{titleOf(group)}</h2>
              <span>
                {t('queue.count', { count: rows.length })}
                {late > 0 ? <b className={css.late}> · {t('queue.overdue', { count: late })}</b> : null}
              </span>
            </header>
            <ul>
              {shown.map((queued) => (
                <li key={keyOf(queued.item)}>{children(queued, group)}</li>
              ))}
            </ul>
            {shown.length < rows.length ? (
              <button type="button" className={row.more} onClick={() => unfold(group)}>
                {t('queue.more', { count: rows.length - shown.length })}
              </button>
            ) : null}
          </section>
        );
      })}
      {queue.ended.length > 0 ? (
        <section aria-label={t('queue.ended')}>
          {open.has('ended') ? (
            <header className={row.group}>
              <h2>{t('queue.ended')}</h2>
              <span>{t('queue.count', { count: queue.ended.length })}</span>
            </header>
          ) : (
            <button type="button" className={row.more} onClick={() => unfold('ended')}>
              {t('queue.showEnded', { count: queue.ended.length })}
            </button>
          )}
          <ul>
            {ended.map((item) => (
              <li key={keyOf(item)}>{children({ item, deadline: null, overdue: false }, null)}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </section>
  );
}

/** Arrow keys go from row to row, across groups; Home and End to the first and last. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-queue-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
}

/** Puts the keyboard on the row that is selected in a queue on the page, else on its first. */
export function focusQueue(): void {
  const list = document.querySelector('[data-queue]');
  const target =
    list?.querySelector<HTMLElement>('[data-queue-row][aria-pressed="true"]') ??
    list?.querySelector<HTMLElement>('[data-queue-row]');
  target?.focus();
}
