import type pg from 'pg';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Audit } from '../access/audit.ts';
import type { Areas } from '../areas/areas.ts';

/** What reading and changing the roster needs. */
export interface RosterDeps {
  pool: pg.Pool;
  clock: Clock;
  audit: Audit;
  areas: Pick<Areas, 'has'>;
}

export function requireKnownArea(areas: Pick<Areas, 'has'>, code: string, field: string): void {
  if (!areas.has(code)) throw new Refusal('bad_request', `There is no area with the code ${code}.`, field);
}

/** The keys of a change whose values differ from what is there: what the audit names. */
export function changedKeys<T extends object>(before: T, change: Partial<T>): string[] {
  return (Object.keys(change) as (keyof T & string)[])
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(change[key]))
    .sort();
}
