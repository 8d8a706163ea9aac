/** A value of a row's detail in one line: of a list the first few and how many there are. */
export function detailText(value: unknown, shown = 3): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    const first = value.slice(0, shown).join(', ');
    return value.length > shown ? `${first} … (${value.length})` : first;
  }
  return JSON.stringify(value);
}
