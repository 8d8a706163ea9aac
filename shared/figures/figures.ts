import type { Picture } from '../picture/picture.ts';
import { CALLOUT_FIGURES } from './callouts.ts';
import { COMMAND_FIGURES } from './command.ts';
import { FACILITY_FIGURES } from './facilities.ts';
import type { Counted, Facts, FigureScope } from './facts.ts';
import { GRID_FIGURES } from './grids.ts';
import { HEADCOUNT_FIGURES } from './headcounts.ts';
import { INCIDENT_FIGURES } from './incidents.ts';
import type { FigureRule } from './rule.ts';
import { TASK_FIGURES } from './tasks.ts';
import { FORCE_FIGURES } from './units.ts';
import { VISIT_FIGURES } from './visits.ts';
import { ZONE_FIGURES } from './zones.ts';

const ALL = {
  ...FORCE_FIGURES,
  ...INCIDENT_FIGURES,
  ...TASK_FIGURES,
  ...CALLOUT_FIGURES,
  ...GRID_FIGURES,
  ...COMMAND_FIGURES,
  ...ZONE_FIGURES,
  ...HEADCOUNT_FIGURES,
  ...FACILITY_FIGURES,
  ...VISIT_FIGURES,
};
export type FigureName = keyof typeof ALL;

/**
 * Every figure that a screen shows, by its name: what it counts is said here and nowhere else, so that two screens cannot
 * say two things. The texts `figures:NAME` say the same in words.
 */
export const FIGURES: Readonly<Record<FigureName, FigureRule>> = ALL;
export const FIGURE_NAMES = Object.keys(ALL) as FigureName[];

declare const counted: unique symbol;

/** Figures of one scope, as they were counted here: a screen shows no others. */
export interface Figures<N extends FigureName> {
  readonly scope: FigureScope;
  readonly values: Readonly<Record<N, Counted>>;
  /** When the answer about grids was given that some of them are made of, epoch milliseconds; null where none are. */
  readonly coverageAt: number | null;
  /** Where the answer about grids that some of them are made of is old: when it was given, epoch milliseconds. */
  readonly oldSince: number | null;
  readonly [counted]: true;
}

/** Grids are asked about every few seconds; an answer older than this has not been followed by others. */
const OLD_ANSWER_MS = 30_000;

export function readFigures<N extends FigureName>(
  names: readonly N[],
  facts: Facts,
  scope: FigureScope,
): Figures<N> {
  const hidden = facts.sees?.(scope.area) === false;
  const values = Object.fromEntries(
    names.map((name) => [name, hidden ? 'hidden' : FIGURES[name].count(facts, scope)]),
  );
  const { coverage, now } = facts;
  const asked = names.some((name) => FIGURES[name].source === 'coverage');
  const coverageAt = asked && coverage !== null && coverage !== 'hidden' ? coverage.at : null;
  const old = coverageAt !== null && now - coverageAt > OLD_ANSWER_MS;
  return { scope, values, coverageAt, oldSince: old ? coverageAt : null } as Figures<N>;
}

/** The moment that a figure is true of, epoch milliseconds; null before anything is known. */
export function figureTime<N extends FigureName>(
  name: N,
  { coverageAt }: Pick<Figures<N>, 'coverageAt'>,
  { picture, now }: Pick<Facts, 'now'> & { readonly picture: Pick<Picture, 'at'> },
): number | null {
  switch (FIGURES[name].source) {
    case 'journal':
      return picture.at || null;
    case 'coverage':
      return coverageAt;
    default:
      return now || null;
  }
}
