import type pg from 'pg';
import type { CommandAck } from '../../../shared/wire/commands.ts';

export interface Receipt {
  actorId: string;
  requestHash: Buffer;
  ack: CommandAck;
}

/** The answer that a command got, or null when it has not been done. */
export async function receiptOf(client: pg.PoolClient, commandId: string): Promise<Receipt | null> {
  const { rows } = await client.query<Receipt>(
    `select actor_id as "actorId", request_hash as "requestHash", ack from command_receipt where command_id = $1`,
    [commandId],
  );
  return rows[0] ?? null;
}

export async function insertReceipt(
  client: pg.PoolClient,
  commandId: string,
  kind: string,
  receivedAt: number,
  { actorId, requestHash, ack }: Receipt,
): Promise<void> {
  await client.query(
    `insert into command_receipt (command_id, actor_id, kind, request_hash, ack, received_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [commandId, actorId, kind, requestHash, JSON.stringify(ack), new Date(receivedAt)],
  );
}
