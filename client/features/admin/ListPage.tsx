import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { WorkPage } from '../../ui/WorkPage.tsx';
import { FailureNote } from './FailureNote.tsx';
import type { Pages } from './usePages.ts';

/** A page around one long list: what narrows it, why it could not be read, its rows, what is open beside it. */
export function ListPage<Row>({
  title,
  about,
  actions,
  tabs,
  filters,
  side,
  label = title,
  list,
  columns,
  keyOf,
  opened,
  onOpen,
  empty,
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
  /** Accessible name of the table where it is not the page's title. */
  label?: string;
  list: Pages<Row>;
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
    <WorkPage title={title} about={about} actions={actions} tabs={tabs} filters={filters} side={side}>
      {children}
      <FailureNote failed={list.failed} />
      <DataTable
        label={label}
        rows={list.rows}
        columns={columns}
        keyOf={keyOf}
        {...(opened === undefined ? {} : { opened })}
        {...(onOpen ? { onOpen } : {})}
        loading={list.loading}
        more={list.more}
        empty={list.narrowed ? t('filters.none') : empty}
      />
    </WorkPage>
  );
}
