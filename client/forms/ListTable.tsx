import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { FailureNote } from './FailureNote.tsx';
import type { Pages } from './usePages.ts';

/** One long list on its page: why it could not be read, and its rows. */
export function ListTable<Row>({
  list,
  label,
  columns,
  keyOf,
  opened,
  onOpen,
  empty,
}: {
  list: Pages<Row>;
  /** Accessible name of the table. */
  label: string;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** Key of the row whose details are open. */
  opened?: string | null;
  onOpen?: (row: Row) => void;
  /** What is said when there are no rows although nothing narrows the list. */
  empty: string;
}) {
  const { t } = useTranslation('admin');
  return (
    <>
      <FailureNote failed={list.failed} />
      <DataTable
        label={label}
        rows={list.rows}
        columns={columns}
        keyOf={keyOf}
        {...(opened === undefined ? {} : { opened })}
        {...(onOpen ? { onOpen } : {})}
        pages={list}
        empty={list.narrowed ? t('filters.none') : empty}
      />
    </>
  );
}
