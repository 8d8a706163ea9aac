import type pg from 'pg';
import type { Entry } from '../../shared/model/entry.ts';
import type { Touched } from '../../shared/picture/draft.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { TableName, TableRows } from '../../shared/picture/tables.ts';
import { written } from '../db/database.ts';
import { upsertCallouts } from '../db/queries/callouts.ts';
import { upsertTicks } from '../db/queries/checklist.ts';
import { upsertGaps } from '../db/queries/coverage.ts';
import { upsertDirectives, upsertReceipts } from '../db/queries/directives.ts';
import { upsertIncidents } from '../db/queries/incidents.ts';
import { upsertModes } from '../db/queries/modes.ts';
import { upsertNotes } from '../db/queries/notes.ts';
import { upsertOperations } from '../db/queries/operations.ts';
import { upsertTasks } from '../db/queries/tasks.ts';
import { upsertTiers } from '../db/queries/tiers.ts';
import { upsertWhistles } from '../db/queries/whistles.ts';
import { upsertBreaches, upsertZones } from '../db/queries/zones.ts';

/** Writes rows of one table of the Picture to the table of the database that mirrors it. `seq`: the last entry's. */
type Mirror<R> = (client: pg.PoolClient, rows: readonly R[], seq: number) => Promise<void>;

/** In the order in which rows refer to one another. */
const MIRRORS: { readonly [T in TableName]: Mirror<TableRows[T]> | null } = {
  operations: upsertOperations,
  modes: upsertModes,
  tiers: upsertTiers,
  directives: upsertDirectives,
  receipts: upsertReceipts,
  ticks: upsertTicks,
  incidents: upsertIncidents,
  tasks: upsertTasks,
  callouts: upsertCallouts,
  whistles: upsertWhistles,
  zones: upsertZones,
  breaches: upsertBreaches,
  gaps: upsertGaps,
  // Duty has a table of its own with a beginning and an end, which the commands of duty write.
  units: null,
  notes: upsertNotes,
};

const MIRRORED = Object.entries(MIRRORS).filter(([, write]) => write) as [TableName, Mirror<unknown>][];

/**
 * Brings the tables to what the Picture says after a command, in its transaction: they cannot say anything else
 * than the journal. What a new operation cleared from the Picture stays in the tables, as history.
 */
export async function mirror(
  client: pg.PoolClient,
  picture: Picture,
  touched: Touched,
  entries: readonly Entry[],
): Promise<void> {
  const seq = entries.at(-1)?.seq ?? picture.seq;
  for (const [table, write] of MIRRORED) {
    const keys = touched.get(table);
    if (!keys) continue;
    const rows = [...keys].flatMap((key) => picture[table][key] ?? []);
    if (rows.length > 0) await written(client, write(client, rows, seq));
  }
}
