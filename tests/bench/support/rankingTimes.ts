import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type CandidatesAnswer, DISPATCH_ROUTES } from '../../../shared/wire/dispatchRoutes.ts';
import { type AskedTimes, askedTimes } from './askedTimes.ts';
import type { CommandWorld } from './CommandWorld.ts';

/**
 * The naive way: everybody on duty with their last place and all that is known of them, sorted by distance in the
 * database and handed over whole.
 */
const NAIVE = `
  select to_jsonb(u) as unit, to_jsonb(l) as place, d.started_at, coalesce(jsonb_agg(to_jsonb(t)), '[]') as teams,
         st_distance(st_setsrid(st_makepoint(l.lon_e7 / 1e7, l.lat_e7 / 1e7), 4326)::geography,
                     st_setsrid(st_makepoint($2, $3), 4326)::geography) as metres
  from duty_session d join unit u using (unit_id) join unit_live l on l.slot = u.slot
    left join person p on p.unit_id = u.unit_id and p.valid_to is null
    left join team_member m on m.person_id = p.person_id and m.valid_to is null
    left join team t on t.valid_to is null and (t.team_id = m.team_id or t.team_id = u.team or t.name = u.team)
  where d.ended_at is null and d.operation_id = $1
  group by u.unit_id, l.slot, d.started_at
  order by metres`;

export interface RankingTimes {
  ours: AskedTimes;
  naive: AskedTimes;
  /** Units that were looked at, and how many of them could go. */
  considered: number;
  suitable: number;
}

/** Candidates for one incident, asked again and again: over HTTP to the stored list, and by one query. */
export async function rankingTimes(world: CommandWorld, times: number): Promise<RankingTimes> {
  const { city, operationId } = world;
  const { position } = world.grid(0);
  const incidentId = randomUUID();
  await city.command('incident.report', {
    incidentId,
    operationId,
    type: 'gas',
    title: '燃气泄漏',
    position,
  });
  let last: CandidatesAnswer | undefined;
  const ours = await askedTimes(times, async () => {
    last = await city.post<CandidatesAnswer>(DISPATCH_ROUTES.candidates.path, { incidentId });
    if (!last.list) throw new Error(`no candidates: ${JSON.stringify(last)}`);
  });
  const database = new pg.Client({ connectionString: world.databaseUrl });
  await database.connect();
  try {
    const naive = await askedTimes(Math.ceil(times / 4), () =>
      database.query(NAIVE, [operationId, ...position]),
    );
    return { ours, naive, considered: last!.list.considered, suitable: last!.list.suitable };
  } finally {
    await database.end();
  }
}
