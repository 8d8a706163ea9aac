/**
 * Calls when the page comes back to its person: out of the background, out of the browser's cache of pages, from
 * another window. Several may come for one return. Returns the way out.
 */
export function onPageReturn(listener: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', visible);
  window.addEventListener('pageshow', visible);
  window.addEventListener('focus', visible);
  return () => {
    document.removeEventListener('visibilitychange', visible);
    window.removeEventListener('pageshow', visible);
    window.removeEventListener('focus', visible);
  };
}
