import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './DataTable.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** CSS width; left out, the column takes what is left. */
  readonly width?: number | string;
  /** Figures stand at the right. */
  readonly figure?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/**
 * Rows under fixed heads. With `onOpen` the first cell of each row is a button that opens it, and a
 * click anywhere on the row does the same.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  opened,
  onOpen,
  empty,
  pages: { loading, more = null } = { loading: false },
}: {
  /** Accessible name of the table. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Key of the row whose details are open. */
  opened?: string | null;
  onOpen?: (row: Row) => void;
  /** What is said when there are no rows. */
  empty: ReactNode;
  /** Whether rows are on their way; `more` asks for those after these, null when there are none. Left out: all are there. */
  pages?: { readonly loading: boolean; readonly more?: (() => void) | null };
}) {
  const { t } = useTranslation();
  const first = columns[0]!;
  return (
    // A part that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as said
    <section className={css.frame} aria-label={label} tabIndex={0}>
      <table className={css.table} aria-busy={loading}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-figure={column.figure}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = keyOf(row);
            return (
              // The button in the first cell is the way in for the keyboard.
              <tr key={key} data-open={opened === key} data-link={!!onOpen} onClick={() => onOpen?.(row)}>
                <th scope="row" data-figure={first.figure}>
                  {onOpen ? (
                    <button type="button" className={css.open} aria-pressed={opened === key}>
                      {first.cell(row)}
                    </button>
                  ) : (
                    first.cell(row)
                  )}
                </th>
                {columns.slice(1).map((column) => (
                  <td key={column.key} data-figure={column.figure}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 ? (
        <div className={css.empty} role="status">
          {loading ? t('table.loading') : empty}
        </div>
      ) : null}
      {rows.length > 0 ? (
        <footer className={css.foot}>
          <span>{t('table.rows', { count: rows.length })}</span>
          {more ? (
            <button type="button" onClick={more}>
              {t('table.more')}
            </button>
          ) : loading ? (
            <span role="status">{t('table.loading')}</span>
          ) : null}
        </footer>
      ) : null}
    </section>
  );
}
