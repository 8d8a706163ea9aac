import { type AreaCode, isWithin } from './area.ts';

/** What a viewer is shown: areas, and in the own one what is said of them here. Default deny: what is left out is not shown. */
export interface Scope {
  readonly area: AreaCode;
  readonly individuals: boolean;
  /** Names of people. */
  readonly names?: boolean;
  /**
   * Words (text.ts). `work`: those for who does the work; `masked`: those for who decides as well; `whole`: and the telephone
   * numbers in them, which are masked otherwise. Left out: only what is written for everybody, without numbers.
   */
  readonly words?: 'work' | 'masked' | 'whole';
  /** Areas seen by cross-area support, without names. */
  readonly support?: readonly AreaCode[];
}

/**
 * Whom an entry or a row reaches. `up`: its area and all above it. `down`: also the areas below, for what is about the whole
 * operation, the ladder above, and what is said to everybody. `individuals`: it tells where one unit is or is not, and is
 * for those only who may see individual positions in its area.
 */
export type Reach = 'up' | 'down' | 'individuals';

/** Whether a scope is shown what lies in an area and reaches so far. */
export function reaches(reach: Reach, scope: Scope, area: AreaCode): boolean {
  if (reach === 'individuals') return seesIndividuals(scope, area);
  return inScope(scope, area) || (reach === 'down' && aboveScope(scope, area));
}

/** Two scopes with the same key are shown the same entries. */
export function scopeKey({ area, individuals, names, words, support = [] }: Scope): string {
  return [
    area,
    `${individuals ? 'i' : ''}${names ? 'n' : ''}${words ? `-${words}` : ''}`,
    ...[...new Set(support)].sort(),
  ].join('.');
}

/** Whether a scope may see where single units are in an area: its own and below, never by support. */
export function seesIndividuals(scope: Scope, area: AreaCode): boolean {
  return scope.individuals && isWithin(area, scope.area);
}

/** Whether an area, or all that lies in it, is in a scope. */
export function inScope(scope: Scope, area: AreaCode): boolean {
  return isWithin(area, scope.area) || (scope.support?.some((own) => isWithin(area, own)) ?? false);
}

/** Whether an area holds one of the scope's areas: what is addressed downward from there reaches it. */
export function aboveScope(scope: Scope, area: AreaCode): boolean {
  return isWithin(scope.area, area) || (scope.support?.some((own) => isWithin(own, area)) ?? false);
}

/** Whether names of people that belong to an area are shown. */
export function namesShown(scope: Scope, area: AreaCode): boolean {
  return scope.names === true && isWithin(area, scope.area);
}
