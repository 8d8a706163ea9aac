/** One note: frequency in Hz, start and length in milliseconds. */
export interface Note {
  readonly hz: number;
  readonly at: number;
  readonly ms: number;
}
export interface Tone {
  readonly wave: 'sine' | 'square' | 'triangle' | 'sawtooth';
  readonly notes: readonly Note[];
}

/** Notes one after the other, `step` ms apart. */
export const run = (step: number, ms: number, ...hz: number[]): Note[] =>
  hz.map((one, i) => ({ hz: one, at: i * step, ms }));

/** How long a tone takes, milliseconds. */
export function lengthOf({ notes }: Tone): number {
  return Math.max(...notes.map(({ at, ms }) => at + ms));
}
