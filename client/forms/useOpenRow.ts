import { useState } from 'react';

/** What stands beside a list: one of its rows, or a form for a new one, or nothing. */
export interface Beside<Opened> {
  readonly opened: Opened | null;
  readonly adding: boolean;
  readonly add: () => void;
  readonly show: (what: Opened) => void;
  /** Closes the form, or else the row. */
  readonly close: () => void;
}

/** The row that is open beside a list, as the list has it now: what changes in the list changes beside it too. */
export function useOpenRow<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Beside<Row> {
  const [open, setOpen] = useState<Row | null>(null);
  const [adding, setAdding] = useState(false);
  const show = (row: Row | null) => {
    setAdding(false);
    setOpen(row);
  };
  return {
    opened: open === null ? null : (rows.find((row) => keyOf(row) === keyOf(open)) ?? open),
    adding,
    add: () => {
      setOpen(null);
      setAdding(true);
    },
    show,
    close: () => show(null),
  };
}
