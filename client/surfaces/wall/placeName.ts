/** A place's name without the exercise mark: the wall says 演练 EXERCISE once, in its header. */
export function placeName(name: string): string {
  return name.replaceAll(/[（(]演练[）)]/g, '').trim();
}
