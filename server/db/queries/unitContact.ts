import type pg from 'pg';
import type { UnitContactAnswer } from '../../../shared/wire/contactRoutes.ts';

interface Row {
  personId: string | null;
  name: string | null;
  phone: string | null;
  teamName: string | null;
  leadId: string | null;
  leadName: string | null;
  leadPhone: string | null;
  leadUnit: string | null;
}

/**
 * Whoever the roster names for a unit, and the lead of their team: the one that the unit says it is of, else the first by
 * name. Telephone numbers are whole: whoever asks has been found to have the right.
 */
export async function contactOfUnit(
  client: pg.PoolClient,
  { unitId, team }: { unitId: string; team: string | null },
): Promise<Pick<UnitContactAnswer, 'person' | 'team'>> {
  const { rows } = await client.query<Row>(
    `select p.person_id as "personId", p.name, p.phone, t.name as "teamName", l.person_id as "leadId",
            l.name as "leadName", l.phone as "leadPhone", l.unit_id as "leadUnit"
     from person p
     left join lateral (
       select t.team_id, t.name from team_member m
       join team t on t.team_id = m.team_id and t.valid_to is null
       where m.person_id = p.person_id and m.valid_to is null
       order by t.name <> coalesce($2::text, ''), t.name limit 1
     ) t on true
     left join team_member lm on lm.team_id = t.team_id and lm.role = 'lead' and lm.valid_to is null
     left join person l on l.person_id = lm.person_id and l.valid_to is null
     where p.unit_id = $1 and p.valid_to is null`,
    [unitId, team],
  );
  const [row] = rows;
  if (!row) return { person: null, team: null };
  const { name, phone, teamName, leadId, leadName, leadPhone, leadUnit } = row;
  return {
    person: { name, phone, unitId },
    team:
      teamName === null
        ? null
        : {
            name: teamName,
            lead: leadId === null ? null : { name: leadName, phone: leadPhone, unitId: leadUnit },
          },
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
