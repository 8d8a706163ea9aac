import { useCallback, useState } from 'react';

/**
 * What has been filled into a form of three fields or more, as one value, and the way to change some of it: a form is then
 * read, sent and cleared as a whole. One or two fields are a `useState` each.
 */
export function useFields<Fields extends object>(
  start: Fields | (() => Fields),
): readonly [fields: Fields, put: (some: Partial<Fields>) => void] {
  const [fields, setFields] = useState(start);
  const put = useCallback((some: Partial<Fields>) => setFields((before) => ({ ...before, ...some })), []);
  return [fields, put];
}
