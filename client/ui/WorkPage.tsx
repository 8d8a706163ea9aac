import type { ReactNode } from 'react';
import css from './WorkPage.module.css';

/** A page of work: what it is for, what narrows its list, the list, and beside it what is open. */
export function WorkPage({
  title,
  about,
  actions,
  tabs,
  filters,
  side,
  children,
}: {
  title: string;
  /** One sentence on what this page is for. */
  about: string;
  actions?: ReactNode;
  tabs?: ReactNode;
  filters?: ReactNode;
  /** What was opened from the list, or null. */
  side?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={css.page} data-side={!!side}>
      <header className={css.head}>
        <div className={css.words}>
          <h2>{title}</h2>
          <p>{about}</p>
        </div>
        {actions ? <div className={css.actions}>{actions}</div> : null}
      </header>
      {tabs ? <div className={css.tabs}>{tabs}</div> : null}
      {filters ? <div className={css.filters}>{filters}</div> : null}
      <div className={css.list}>{children}</div>
      {side ? <div className={css.side}>{side}</div> : null}
    </div>
  );
}

/** A small word that tells a state; the colour only repeats what the word says. */
export function StateWord({
  tone,
  children,
}: {
  tone: 'good' | 'plain' | 'quiet' | 'bad';
  children: ReactNode;
}) {
  return (
    <span className={css.state} data-tone={tone}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}

/** Something under its main words: a second line of a cell. */
export function Under({ main, children }: { main: ReactNode; children: ReactNode }) {
  return (
    <span className={css.under}>
      <span>{main}</span>
      {children ? <small>{children}</small> : null}
    </span>
  );
}
