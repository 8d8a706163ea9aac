import { randomUUID } from 'node:crypto';
import { askDatabase } from './askDatabase.ts';
import { Cluster } from './Cluster.ts';

/** A PostgreSQL server for tests; databases made on it carry `prefix`. */
export interface TestServer {
  /** Of the administrator, to any database. */
  urlOf(database: string): string;
  adminUrl: string;
  prefix: string;
  stop(): Promise<void>;
}

/** A private cluster. Without fsync, unless it is `durable`: a bench of commits must wait for the disk. */
export async function startPrivateCluster({ durable = false } = {}): Promise<TestServer> {
  const cluster = new Cluster({ durable });
  cluster.make();
  await cluster.start();
  return {
    urlOf: (database) => cluster.urlOf(database),
    adminUrl: cluster.urlOf('postgres'),
    prefix: 'test_',
    stop: () => cluster.remove(),
  };
}

/** The server behind DATABASE_URL: test databases are made beside the given one and dropped again. */
export function givenServer(url: string): TestServer {
  const prefix = `tongxin_test_${randomUUID().slice(0, 8)}_`;
  return {
    urlOf: (database) => {
      const other = new URL(url);
      other.pathname = `/${database}`;
      return other.href;
    },
    adminUrl: url,
    prefix,
    stop: async () => {
      const { rows } = await askDatabase<{ datname: string }>(
        url,
        'select datname from pg_database where starts_with(datname, $1)',
        [prefix],
      );
      for (const { datname } of rows) await askDatabase(url, `drop database "${datname}" with (force)`);
    },
  };
}
