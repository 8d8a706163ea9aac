import type pg from 'pg';
import { prefixOf } from '../../../shared/model/area.ts';
import type { AuditEntry, AuditSearch } from '../../../shared/wire/auditRoutes.ts';
import { pageOf } from './pageOf.ts';

/** Text as `like` takes it literally. */
const literally = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Rows of an area and below that fit, newest first; one more than asked for tells that there are more. */
export async function searchAudit(
  client: pg.PoolClient,
  { area, action, q, from, to, after, limit }: AuditSearch & { area: string },
): Promise<{ rows: AuditEntry[]; next: number | null }> {
  const { rows } = await client.query<AuditEntry>(
    `select seq::float8 as seq, (extract(epoch from at) * 1000)::float8 as at, action, actor_id as "actorId",
            actor_name as "actorName", role, area_code as area, operation_id as "operationId", detail
     from audit
     where area_code like $1
       and ($2::text is null or action like $2)
       and ($3::text is null or actor_name ilike $3)
       and ($4::float8 is null or at >= to_timestamp($4 / 1000))
       and ($5::float8 is null or at < to_timestamp($5 / 1000))
       and ($6::bigint is null or seq < $6)
     order by seq desc limit $7`,
    [
      `${prefixOf(area)}%`,
      action === undefined ? null : `${literally(action)}${action.endsWith('.') ? '%' : ''}`,
      q === undefined ? null : `%${literally(q)}%`,
      from ?? null,
      to ?? null,
      after ?? null,
      limit + 1,
    ],
  );
  return pageOf(rows, limit, (last) => last.seq);
}
