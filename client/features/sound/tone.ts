/** One note: frequency in Hz, start and length in milliseconds. */
export interface ToneNote {
  readonly hz: number;
  readonly at: number;
  readonly ms: number;
}
export interface Tone {
  readonly wave: 'sine' | 'square' | 'triangle' | 'sawtooth';
  readonly notes: readonly ToneNote[];
}

/** Notes one after the other, `step` ms apart. */
export const notesInTurn = (step: number, ms: number, ...hz: number[]): ToneNote[] =>
  hz.map((one, i) => ({ hz: one, at: i * step, ms }));

/** How long a tone takes, milliseconds. */
export function toneLength({ notes }: Tone): number {
  return Math.max(...notes.map(({ at, ms }) => at + ms));
}
