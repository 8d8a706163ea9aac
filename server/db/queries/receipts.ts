import type pg from 'pg';
import type { CommandAck } from '../../../shared/wire/commands.ts';

export interface Receipt {
  actorId: string;
  requestHash: Buffer;
  ack: CommandAck;
}

/** The answers that commands got, by command id; those that have not been done are left out. */
export async function receiptsOf(
  client: pg.PoolClient,
  commandIds: readonly string[],
): Promise<Map<string, Receipt>> {
  const { rows } = await client.query<Receipt & { commandId: string }>(
    `select command_id as "commandId", actor_id as "actorId", request_hash as "requestHash", ack
     from command_receipt where command_id = any ($1::uuid[])`,
    [commandIds],
  );
  return new Map(rows.map(({ commandId, ...receipt }) => [commandId, receipt]));
}

export interface NewReceipt extends Receipt {
  commandId: string;
  kind: string;
  /** Epoch milliseconds. */
  receivedAt: number;
}

export async function insertReceipts(client: pg.PoolClient, receipts: readonly NewReceipt[]): Promise<void> {
  await client.query(
    `insert into command_receipt (command_id, actor_id, kind, request_hash, ack, received_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::jsonb[], $6::timestamptz[])`,
    [
      receipts.map(({ commandId }) => commandId),
      receipts.map(({ actorId }) => actorId),
      receipts.map(({ kind }) => kind),
      receipts.map(({ requestHash }) => requestHash),
      receipts.map(({ ack }) => JSON.stringify(ack)),
      receipts.map(({ receivedAt }) => new Date(receivedAt)),
    ],
  );
}
