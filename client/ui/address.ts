import { useCallback, useMemo } from 'react';
import { navigate, useLocationProperty, usePathname, useSearch } from 'wouter/use-browser-location';

export { usePathname };

/**
 * Changes the address of this page to one of the product without loading it anew: a step that the browser's back takes
 * back, or with `replace` none.
 */
export function goTo(path: string, { replace = false }: { replace?: boolean } = {}): void {
  // What is open over the page (backSteps.ts) stays so when its entry is only said anew.
  navigate(path, replace ? { replace, state: history.state } : {});
}

/** What stands behind `#`, with it; empty when nothing does. */
export function useHash(): string {
  return useLocationProperty(() => location.hash);
}

type Query = URLSearchParams | Record<string, string>;
/** What the query becomes; a function is given what it is at that moment. */
type SetQuery = (next: Query | ((before: URLSearchParams) => Query), options?: { replace?: boolean }) => void;

/** The query of the address and the way to change it; the same object while it stays the same. */
export function useAddressQuery(): readonly [URLSearchParams, SetQuery] {
  const search = useSearch();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const set = useCallback<SetQuery>((next, options) => {
    const given = typeof next === 'function' ? next(new URLSearchParams(location.search)) : next;
    const text = new URLSearchParams(given).toString();
    goTo(text === '' ? location.pathname : `${location.pathname}?${text}`, options);
  }, []);
  return [query, set];
}
