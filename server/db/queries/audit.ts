import type pg from 'pg';

/** A row of the audit; `at` is epoch milliseconds. */
export interface AuditRow {
  seq: number;
  at: number;
  action: string;
  actorId: string;
  actorName: string;
  role: string;
  area: string;
  operationId: string | null;
  detail: unknown;
  prevHash: Buffer;
  hash: Buffer;
}

export interface AuditHead {
  seq: number;
  hash: Buffer;
}

/** Locks the counter until the transaction ends, so that rows come in turn. */
export async function lockAuditHead(client: pg.PoolClient): Promise<AuditHead> {
  const { rows } = await client.query<AuditHead>('select seq, hash from audit_head for update');
  return rows[0]!;
}

export async function auditHead(pool: pg.Pool): Promise<AuditHead> {
  const { rows } = await pool.query<AuditHead>('select seq, hash from audit_head');
  return rows[0]!;
}

export async function insertAuditRow(client: pg.PoolClient, row: AuditRow): Promise<void> {
  await client.query(
    `insert into audit (seq, at, action, actor_id, actor_name, role, area_code, operation_id, detail, prev_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      row.seq,
      new Date(row.at),
      row.action,
      row.actorId,
      row.actorName,
      row.role,
      row.area,
      row.operationId,
      JSON.stringify(row.detail),
      row.prevHash,
      row.hash,
    ],
  );
  await client.query('update audit_head set seq = $1, hash = $2', [row.seq, row.hash]);
}

/** Up to `limit` rows after a number, in order. */
export async function auditAfter(
  pool: pg.Pool | pg.PoolClient,
  after: number,
  limit: number,
): Promise<AuditRow[]> {
  const { rows } = await pool.query<AuditRow>(
    `select seq, (extract(epoch from at) * 1000)::float8 as at, action, actor_id as "actorId",
            actor_name as "actorName", role, area_code as area, operation_id as "operationId", detail,
            prev_hash as "prevHash", hash
     from audit where seq > $1 order by seq limit $2`,
    [after, limit],
  );
  return rows;
}
