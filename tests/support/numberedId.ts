/** The id of the nth thing of a test. */
export function numberedId(n: number): string {
  return `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
}
