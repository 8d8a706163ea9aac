import type pg from 'pg';
import type { UnitContactAnswer } from '../../../shared/wire/contactRoutes.ts';
import { teamOfUnit } from './teamLeads.ts';

type Contact = Pick<UnitContactAnswer, 'person' | 'team'>;

/** Whoever the roster names for a unit, and its team with the lead. Telephone numbers are whole: whoever asks has been found to have the right. */
export async function contactOfUnit(
  client: pg.PoolClient,
  unit: { unitId: string; team: string | null; homeArea: string },
): Promise<Contact> {
  const { unitId } = unit;
  const { rows } = await client.query<Pick<NonNullable<Contact['person']>, 'name' | 'phone'>>(
    'select name, phone from person where unit_id = $1 and valid_to is null',
    [unitId],
  );
  return {
    person: rows[0] ? { ...rows[0], unitId } : null,
    team: await teamOfUnit(client, unit),
  };
}

/** What the newest fix of a slot since `from` says beside its place. */
export async function newestFix(
  client: pg.PoolClient,
  slot: number,
  from: Date,
): Promise<UnitContactAnswer['fix']> {
  const { rows } = await client.query<NonNullable<UnitContactAnswer['fix']>>(
    `select (extract(epoch from fix_at) * 1000)::float8 as at, accuracy_m as "accuracyM", battery
     from fix where slot = $1 and fix_at >= $2 order by fix_at desc limit 1`,
    [slot, from],
  );
  return rows[0] ?? null;
}
