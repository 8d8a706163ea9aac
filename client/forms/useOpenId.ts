import { useState } from 'react';
import { useFilters } from './useFilters.ts';
import type { Beside } from './useOpenRow.ts';

/** The id of what is open beside a list: `open` in the address, so that a link can open it. */
export function useOpenId(): Beside<string> {
  const [{ open }, narrow] = useFilters();
  const [adding, setAdding] = useState(false);
  const show = (id: string | undefined) => {
    setAdding(false);
    narrow({ open: id });
  };
  return {
    opened: open ?? null,
    adding,
    add: () => setAdding(true),
    show,
    close: () => (adding ? setAdding(false) : show(undefined)),
  };
}
