import type { Server } from 'node:http';
import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import type { ServerLock } from '../db/serverLock/ServerLock.ts';
import type { Door } from '../http/Door.ts';
import type { createLog } from '../telemetry/log.ts';
import type { Closers } from './Closers.ts';

/** What is there before anything else: the port and the database. */
export interface Foundation {
  config: Config;
  log: ReturnType<typeof createLog>;
  http: Server;
  db: Database;
  /** Of a database that others can reach too; the embedded one belongs to whoever has its folder. */
  lock: ServerLock | undefined;
  /** Through which requests come in. */
  door: Door;
  say: (line: string) => void;
  /** Tells of a step and ends the start there when it is to stop. */
  step: (line: string) => void;
  stop: AbortSignal;
  /** Where each part adds how it is taken down. */
  closers: Closers;
}
