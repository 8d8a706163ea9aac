import { useInfiniteQuery } from '@tanstack/react-query';
import { type Failed, failedOf } from './FailureNote.tsx';

/** Rows asked for at a time. */
export const PAGE_ROWS = 100;

export interface Page<Row, Cursor = string> {
  rows: Row[];
  /** What to ask for next; null when these were the last. */
  next: Cursor | null;
}

export interface Pages<Row> {
  readonly rows: readonly Row[];
  readonly loading: boolean;
  readonly failed: Failed | null;
  /** Asks for the rows behind those that are there; null when there are none. */
  readonly more: (() => void) | null;
  /** Whether something narrows the list. */
  readonly narrowed: boolean;
}

/**
 * A long list, read page by page. `key` begins with the list's name, which `useRequest` marks as stale; behind it
 * stands whatever narrows the list.
 */
export function usePages<Row, Cursor = string>(
  key: readonly unknown[],
  fetchPage: (after: Cursor | undefined, signal: AbortSignal) => Promise<Page<Row, Cursor>>,
): Pages<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam as Cursor | undefined, signal),
    initialPageParam: undefined as Cursor | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    staleTime: 10_000,
  });
  const { hasNextPage, isFetchingNextPage } = query;
  return {
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    loading: query.isPending || query.isPlaceholderData || isFetchingNextPage,
    failed: failedOf(query.error),
    more: hasNextPage && !isFetchingNextPage ? () => void query.fetchNextPage() : null,
    narrowed: key.slice(1).some(Boolean),
  };
}
