import css from './Mark.module.css';

/** The product's mark and name. `compact` leaves the English name out. */
export function Mark({ compact = false }: { compact?: boolean }) {
  return (
    <span className={css.mark}>
      <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="8.5" />
        <circle cx="12" cy="12" r="3" />
      </svg>
      <span>同心</span>
      {compact ? null : <span className={css.latin}>Tongxin</span>}
    </span>
  );
}
