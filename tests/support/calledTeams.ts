import type { Database } from '../../server/db/database.ts';

/** People of one team, the first of them its lead; ids carry the team's. */
export interface TeamPeople {
  teamId: string;
  personIds: string[];
}

/** Makes a team with so many people, each with a telephone number that cannot exist. */
export async function makeTeam(
  db: Database,
  { teamId, area, people, skills = [] }: { teamId: string; area: string; people: number; skills?: string[] },
): Promise<TeamPeople> {
  const personIds = Array.from({ length: people }, (_, n) => `${teamId}-${n + 1}`);
  await db.pool.query(
    `insert into team (team_id, kind, name, home_area, skills, size, valid_from)
     values ($1, 'community', $2, $3, $4, $5, '2026-01-01')`,
    [teamId, `${teamId} 队（演练）`, area, skills, Math.max(1, people)],
  );
  await db.pool.query(
    `insert into person (person_id, name, phone, home_area, valid_from)
     select id, '演练-' || id, '000' || lpad(n::text, 8, '0'), $1, '2026-01-01'
     from unnest($2::text[]) with ordinality as u (id, n)`,
    [area, personIds],
  );
  await db.pool.query(
    `insert into team_member (team_id, team_area, person_id, role, valid_from)
     select $1, $2, id, case n when 1 then 'lead' else 'member' end, '2026-01-01'
     from unnest($3::text[]) with ordinality as u (id, n)`,
    [teamId, area, personIds],
  );
  return { teamId, personIds };
}

/** Gives a person an account with this id. */
export async function giveAccount(db: Database, personId: string, userId: string): Promise<void> {
  await db.pool.query(
    `insert into "user" ("id", "name", "email", "emailVerified", "areaCode")
     values ($1, $1, $1 || '@demo.invalid', true, '330205006') on conflict do nothing`,
    [userId],
  );
  await db.pool.query('update person set user_id = $2 where person_id = $1', [personId, userId]);
}
