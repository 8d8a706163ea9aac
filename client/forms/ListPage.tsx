import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { WorkPage } from '../ui/WorkPage.tsx';
import { FailureNote } from './FailureNote.tsx';
import type { Pages } from './usePages.ts';

/** A page around one long list: what narrows it, why it could not be read, its rows, what is open beside it. */
export function ListPage<Row>({
  list,
  label,
  columns,
  keyOf,
  opened,
  onOpen,
  empty,
  children,
  ...page
}: Omit<ComponentProps<typeof WorkPage>, 'children'> & {
  list: Pages<Row>;
  /** Accessible name of the table where it is not the page's title. */
  label?: string;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** Key of the row whose details are open. */
  opened?: string | null;
  onOpen?: (row: Row) => void;
  /** What is said when there are no rows although nothing narrows the list. */
  empty: string;
  /** Stands above the list; dialogs over the page. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('admin');
  return (
    <WorkPage {...page}>
      {children}
      <FailureNote failed={list.failed} />
      <DataTable
        label={label ?? page.title}
        rows={list.rows}
        columns={columns}
        keyOf={keyOf}
        {...(opened === undefined ? {} : { opened })}
        {...(onOpen ? { onOpen } : {})}
        pages={list}
        empty={list.narrowed ? t('filters.none') : empty}
      />
    </WorkPage>
  );
}
