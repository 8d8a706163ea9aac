import { useEffect } from 'react';

const PRODUCT = '同心 Tongxin';

/**
 * The tab's title: how many alarms wait, then what is shown, the most particular first, as tabs are cut at their end.
 * Empty parts are left out. The title goes back to the product's name when the page leaves.
 */
export function usePageTitle(parts: readonly (string | null | undefined)[], waiting = 0): void {
  const title = titleOf(parts, waiting);
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = PRODUCT;
    };
  }, [title]);
}

export function titleOf(parts: readonly (string | null | undefined)[], waiting: number): string {
  const named = [...parts, PRODUCT].filter(Boolean).join(' · ');
  return waiting > 0 ? `(${waiting}) ${named}` : named;
}
