/**
 * Where to go after signing in: a path of this site and nothing else, so that a link cannot send a person
 * who has just signed in to a foreign page. Anything doubtful becomes `/`.
 */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2000 || !wanted.startsWith('/')) return '/';
  // Browsers read a backslash as a slash, and drop tabs and line breaks before they look.
  const path = wanted.split(/[?#]/, 1)[0]!;
  const odd = [...wanted].some((sign) => sign <= ' ' || sign === '\\' || sign === '\u007f');
  return odd || path.includes('//') || path.split('/').includes('..') ? '/' : wanted;
}
