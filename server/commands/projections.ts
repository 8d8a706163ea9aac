import type pg from 'pg';
import type { Picture } from '../../shared/picture/picture.ts';
import type { TableName, Tables } from '../../shared/picture/tables.ts';
import { upsertCallouts } from '../db/queries/callouts.ts';
import { upsertIncidents } from '../db/queries/incidents.ts';
import { upsertTasks } from '../db/queries/tasks.ts';
import {
  upsertDirectives,
  upsertModes,
  upsertOperations,
  upsertReceipts,
  upsertTicks,
  upsertTiers,
} from '../db/queries/tiers.ts';
import { upsertWhistles } from '../db/queries/whistles.ts';
import { upsertBreaches, upsertGaps, upsertZones } from '../db/queries/zones.ts';

/** Writes changed rows of one table of the Picture to the table of the database that mirrors it. */
export interface Projection<T extends TableName> {
  readonly table: T;
  upsert(client: pg.PoolClient, rows: readonly Tables[T][string][]): Promise<void>;
}

function projection<T extends TableName>(table: T, upsert: Projection<T>['upsert']): Projection<T> {
  return { table, upsert };
}

/** In the order in which rows refer to one another. */
const PROJECTIONS = [
  projection('operations', upsertOperations),
  projection('modes', upsertModes),
  projection('tiers', upsertTiers),
  projection('directives', upsertDirectives),
  projection('receipts', upsertReceipts),
  projection('ticks', upsertTicks),
  projection('incidents', upsertIncidents),
  projection('tasks', upsertTasks),
  projection('callouts', upsertCallouts),
  projection('whistles', upsertWhistles),
  projection('zones', upsertZones),
  projection('breaches', upsertBreaches),
  projection('gaps', upsertGaps),
] as unknown as readonly Projection<TableName>[];

/**
 * Brings the tables to what the Picture says after a command, in its transaction: they cannot say anything else
 * than the journal. What a new operation cleared from the Picture stays in the tables, as history.
 */
export async function storeChanges(client: pg.PoolClient, before: Picture, after: Picture): Promise<void> {
  for (const { table, upsert } of PROJECTIONS) {
    if (before[table] === after[table]) continue;
    const old = before[table];
    const changed = Object.entries(after[table])
      .filter(([key, row]) => old[key] !== row)
      .map(([, row]) => row);
    if (changed.length > 0) await upsert(client, changed);
  }
}
