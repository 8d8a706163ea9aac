/**
 * Where to go after signing in: a path of this site and nothing else, so that a link cannot send a
 * person who has just signed in to a foreign page. Anything doubtful becomes `/`.
 */
export function safeReturnTo(wanted: string | null, origin: string): string {
  if (!wanted?.startsWith('/')) return '/';
  let url: URL;
  try {
    url = new URL(wanted, origin);
  } catch {
    return '/';
  }
  if (url.origin !== origin || url.pathname.startsWith('//') || url.pathname === '/signin') return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The sign-in page that comes back to `path`. */
export function signInPath(path: string): string {
  return path === '/' ? '/signin' : `/signin?to=${encodeURIComponent(path)}`;
}
