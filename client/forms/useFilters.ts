import { useCallback } from 'react';
import { useAddressQuery } from '../ui/address.ts';

export type Filters = Readonly<Record<string, string | undefined>>;

/** What a list is narrowed to: kept in the address, so that a link or the back button restores it. */
export function useFilters(): readonly [Filters, (change: Filters) => void] {
  const [query, setQuery] = useAddressQuery();
  const set = useCallback(
    (change: Filters) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change))
            if (value) next.set(name, value);
            else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setQuery],
  );
  return [Object.fromEntries(query), set];
}

/** What an address says, when it is one of a closed list; anything else narrows nothing. */
export function choiceOf<Choice extends string>(
  choices: readonly Choice[],
  said: string | undefined,
): Choice | undefined {
  return choices.find((choice) => choice === said);
}
