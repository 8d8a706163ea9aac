/** A number that a proof is judged by, with what it must be; or a plain fact that is told beside them. */
export interface Figure {
  name: string;
  value: number | string | boolean;
  unit?: string;
  /** What is owed, in words, and whether it is kept. Without it the figure is only told. */
  owed?: string;
  holds?: boolean;
}

export interface ProveContext {
  root: string;
  /** Arguments behind the proof's name. */
  args: readonly string[];
  say: (text: string) => void;
}

/** A proof: a command that ends non-zero when what it claims does not hold. Its name is that of its file. */
export interface Proof {
  title: string;
  run(context: ProveContext): Promise<Figure[]>;
}

export function atLeast(name: string, value: number, least: number, unit?: string): Figure {
  return { name, value, owed: `≥ ${least}`, holds: value >= least, ...(unit ? { unit } : {}) };
}

export function atMost(name: string, value: number, most: number, unit?: string): Figure {
  return { name, value, owed: `≤ ${most}`, holds: value <= most, ...(unit ? { unit } : {}) };
}

export function mustBe(name: string, value: boolean): Figure {
  return { name, value, owed: 'yes', holds: value };
}
