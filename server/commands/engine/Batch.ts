import type pg from 'pg';
import type { CommandAck } from '../../../shared/wire/commands.ts';
import { type Database, pipelinedWrite, transaction } from '../../db/database.ts';
import { faultOf } from '../../db/faults/faults.ts';
import { insertReceipts, type NewReceipt, type Receipt, receiptsOf } from '../../db/queries/receipts.ts';
import type { Appending, Journal } from '../../journal/types.ts';
import type { Outcome } from './BatchQueue.ts';
import type { Mirroring, UnwrittenRows } from './mirrors.ts';

/** What commands of one batch share: a transaction behind the journal's lock. */
export class Batch {
  /** What those before it did is not in the database yet, but in the Picture at the head; a question gets its answer sooner. */
  readonly before: pg.PoolClient;
  readonly appending: Appending;
  /** The rows that they put. */
  readonly rows: UnwrittenRows;
  private readonly receipts: Map<string, Receipt>;
  private readonly added: NewReceipt[] = [];

  constructor(
    client: pg.PoolClient,
    appending: Appending,
    rows: UnwrittenRows,
    receipts: Map<string, Receipt>,
  ) {
    this.before = client;
    this.appending = appending;
    this.rows = rows;
    this.receipts = receipts;
  }

  /** The answer that a command got, in this batch or long ago. */
  receiptOf(commandId: string): Receipt | undefined {
    return this.receipts.get(commandId);
  }

  addReceipt(receipt: NewReceipt): void {
    this.receipts.set(receipt.commandId, receipt);
    this.added.push(receipt);
  }

  async flush(): Promise<void> {
    const { before: client, appending, added } = this;
    await this.rows.write();
    await pipelinedWrite(client, appending.flush());
    if (added.length > 0) await pipelinedWrite(client, insertReceipts(client, added));
  }
}

/** Where a batch is done. */
interface BatchPlace {
  db: Database;
  journal: Journal;
  mirror: Mirroring;
}

/** One command in a batch. */
export interface BatchJob {
  readonly commandId: string;
  /** Throws NothingWritten when it is refused before it wrote anything; whatever else it throws spoils the batch. */
  perform(batch: Batch): Promise<CommandAck>;
}

/** Carries why a command was not done; the transaction is as it was before. */
export class NothingWritten extends Error {
  constructor(cause: unknown) {
    super('nothing was written', { cause });
  }
}

/**
 * Commands that came together share a transaction: one lock, one commit, one message to every screen. Each sees what
 * those before it did; one that is refused leaves the others alone. When one of them spoils the transaction, nothing
 * of it is kept and each is done in a transaction of its own.
 */
export async function performAll(
  {
    onSpoiled,
    ...place
  }: BatchPlace & {
    onSpoiled(error: unknown, commands: number): void;
  },
  jobs: readonly BatchJob[],
): Promise<Outcome<CommandAck>[]> {
  if (jobs.length > 1) {
    const outcomes = await inOne(place, jobs).catch((error: unknown) => {
      // No fault of one of them: each by itself would only wait as long again.
      if (faultOf(error)) return jobs.map((): Outcome<CommandAck> => ({ ok: false, error }));
      onSpoiled(error, jobs.length);
      return null;
    });
    if (outcomes) return outcomes;
  }
  const outcomes: Outcome<CommandAck>[] = [];
  for (const job of jobs) outcomes.push(await alone(place, job));
  return outcomes;
}

async function inOne(
  { db, journal, mirror }: BatchPlace,
  jobs: readonly BatchJob[],
): Promise<Outcome<CommandAck>[]> {
  const outcomes: Outcome<CommandAck>[] = [];
  const appending = await transaction(
    db.pool,
    async (client) => {
      outcomes.length = 0;
      const batch = await openBatch(client, { journal, mirror }, jobs);
      for (const job of jobs) {
        try {
          outcomes.push({ ok: true, result: await job.perform(batch) });
        } catch (error) {
          if (!(error instanceof NothingWritten)) throw error;
          outcomes.push({ ok: false, error: error.cause });
        }
      }
      await batch.flush();
      return batch.appending;
    },
    { pipelined: true },
  );
  await shown(journal, appending);
  return outcomes;
}

/** A failure to read is logged by the journal's own poll; the commands are done all the same. */
async function shown(journal: Journal, appending: Appending): Promise<void> {
  await journal.adopt(appending).catch(() => {});
}

async function alone({ db, journal, mirror }: BatchPlace, job: BatchJob): Promise<Outcome<CommandAck>> {
  try {
    const { result, appending } = await transaction(
      db.pool,
      async (client) => {
        const batch = await openBatch(client, { journal, mirror }, [job]);
        const ack = await job.perform(batch);
        await batch.flush();
        return { result: ack, appending: batch.appending };
      },
      { pipelined: true },
    );
    await shown(journal, appending);
    return { ok: true, result };
  } catch (error) {
    return { ok: false, error: error instanceof NothingWritten ? error.cause : error };
  }
}

async function openBatch(
  client: pg.PoolClient,
  { journal, mirror }: Omit<BatchPlace, 'db'>,
  jobs: readonly BatchJob[],
): Promise<Batch> {
  const commandIds = jobs.map(({ commandId }) => commandId);
  // Asked together; what is asked second is looked up behind the lock.
  const [appending, receipts] = await Promise.all([journal.begin(client), receiptsOf(client, commandIds)]);
  return new Batch(client, appending, mirror(client), receipts);
}
