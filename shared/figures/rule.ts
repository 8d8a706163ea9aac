import type { Counted, Facts, FigureScope } from './facts.ts';

/** What is counted; the word for it stands in the texts. */
export const FIGURE_UNITS = [
  'unit',
  'person',
  'vehicle',
  'team',
  'incident',
  'task',
  'matter',
  'grid',
  'body',
  'facility',
  'household',
  'called',
  'note',
  'whistle',
  'minute',
  'millisecond',
] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/**
 * What a figure is known from, and so how old it is: facts of the journal; those against the clock; positions; what the
 * server answered about grids.
 */
export const FIGURE_SOURCES = ['journal', 'clock', 'positions', 'coverage'] as const;
export type FigureSource = (typeof FIGURE_SOURCES)[number];

/** One figure: what it counts and how. Its name, and what it means in words, stand in the texts under its key. */
export interface FigureRule {
  readonly unit: FigureUnit;
  /** The figure that it is a part of; null where it is none. */
  readonly of: string | null;
  readonly source: FigureSource;
  readonly count: (facts: Facts, scope: FigureScope) => Counted;
}

/** Rules of one kind of figure, each a member of the same tally. */
export function rules<T, N extends string>(
  tallied: (facts: Facts, scope: FigureScope) => T,
  source: FigureSource,
  named: Readonly<Record<N, readonly [unit: FigureUnit, of: string | null, take: (tally: T) => Counted]>>,
): Record<N, FigureRule> {
  return Object.fromEntries(
    Object.entries<readonly [FigureUnit, string | null, (tally: T) => Counted]>(named).map(
      ([name, [unit, of, take]]) => [
        name,
        { unit, of, source, count: (facts: Facts, scope: FigureScope) => take(tallied(facts, scope)) },
      ],
    ),
  ) as Record<N, FigureRule>;
}
