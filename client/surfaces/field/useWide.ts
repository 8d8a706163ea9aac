import { useSyncExternalStore } from 'react';

/** From here on there is room for the list and the map side by side: a tablet, either way up. */
const WIDE = '(min-width: 720px)';

/** Whether the screen is wide enough for two panes. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
