import { createAreas } from '../../server/areas/areas.ts';
import { readConfig } from '../../server/config/config.ts';
import { openDatabase } from '../../server/db/open.ts';
import { startServer } from '../../server/start.ts';
import type { RosterKind } from '../../shared/model/rosterFile.ts';
import { IDENTITY_ROUTES } from '../../shared/wire/identityRoutes.ts';
import { IMPORT_ROUTES, type ImportReport } from '../../shared/wire/importRoutes.ts';
import { ApiClient } from '../support/apiClient.ts';
import {
  badCsv,
  badWorkbook,
  goodWorkbook,
  headlessCsv,
  longCsv,
  type Planted,
  type RosterSite,
} from '../support/badRoster.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { siteIn, tableDigests } from '../support/rosterSite.ts';
import { atLeast, atMost, type Figure, mustBe, type Proof } from './support/proof.ts';

const DISTRICT = '330205';
const PASSWORD = 'roster-import-is-long';
const ROWS = 100_000;
const FAULT_AT = 73_211;
const MOST_S = 10;

/** Planted files against a whole server with the roster of the city; tables are read while it is down. */
export const proof: Proof = {
  title: 'planted faults by row, nothing written; the corrected file twice, the same result',
  async run({ say }) {
    const place = await makeTestPlace({ seed: 'roster' });
    try {
      say('  starting a server, with the roster of the city');
      await withServer(place, async (url) => {
        const admin = await ApiClient.signIn(url, 'admin');
        await admin.post(IDENTITY_ROUTES.accounts.path, {
          username: 'line.b3',
          displayName: '录入员',
          role: 'administrator',
          area: DISTRICT,
          password: PASSWORD,
        });
      });
      const { site, digests: before } = await whileDown(place, true);
      say('  sending the bad files');
      const bad = await withServer(place, (url) => sendBad(url, site!));
      const { digests: after } = await whileDown(place);
      say('  sending the corrected file, twice');
      const bytes = await goodWorkbook(site!);
      const first = await withServer(place, (url) => applyOnce(url, bytes));
      const { digests: once } = await whileDown(place);
      const second = await withServer(place, (url) => applyOnce(url, bytes));
      const { digests: twice } = await whileDown(place);
      return [
        ...bad,
        mustBe('tables as they were after the bad files', same(before, after)),
        mustBe('the corrected file is applied', first.applied),
        atLeast('rows that it adds', first.counts.added, 20),
        mustBe('tables have changed', !same(after, once)),
        mustBe('the second time is applied as well', second.applied),
        atMost('rows that the second time adds or changes', second.counts.added + second.counts.changed, 0),
        mustBe('tables as after the first time', same(once, twice)),
      ];
    } finally {
      await place.remove();
    }
  },
};

async function sendBad(url: string, site: RosterSite): Promise<Figure[]> {
  const client = await ApiClient.signIn(url, 'line.b3', PASSWORD);
  const files: { name: string; kind?: RosterKind; bytes: Buffer; planted: Planted[] }[] = [
    { name: 'roster.xlsx', ...(await badWorkbook(site)) },
    { name: 'rows.csv', kind: 'people', ...badCsv(site) },
    { name: 'header.csv', kind: 'people', ...headlessCsv(site) },
    { name: 'long.csv', kind: 'people', ...longCsv(site, ROWS, FAULT_AT) },
  ];
  const planted: string[] = [];
  const found: string[] = [];
  let tokens = 0;
  let longMs = 0;
  for (const { name, kind, bytes, planted: faults } of files) {
    const began = performance.now();
    const report = await send(client, name, bytes, { kind });
    if (name === 'long.csv') longMs = performance.now() - began;
    if (report.token) tokens++;
    planted.push(...faults.map((fault) => `${name} ${fault.sheet} ${fault.row} ${fault.code}`));
    found.push(...report.findings.map(({ sheet, row, code }) => `${name} ${sheet} ${row} ${code}`));
  }
  const tooLong = await send(client, 'longer.csv', longCsv(site, ROWS + 1).bytes, { kind: 'people' });
  const missed = planted.filter((fault) => !found.includes(fault));
  const surplus = found.filter((finding) => !planted.includes(finding));
  return [
    atLeast('faults planted', planted.length, 30),
    atMost('planted faults not named by their row', missed.length, 0),
    atMost('findings that nobody planted', surplus.length, 0),
    ...[...missed, ...surplus].slice(0, 5).map((value) => ({ name: 'differs', value })),
    atMost('bad files that may be applied', tokens, 0),
    atMost(`a file of ${ROWS.toLocaleString('en')} rows`, longMs / 1000, MOST_S, 's'),
    mustBe('one row more is refused', tooLong.findings[0]?.code === 'too_many_rows' && !tooLong.token),
  ];
}

async function applyOnce(url: string, bytes: Buffer): Promise<ImportReport> {
  const client = await ApiClient.signIn(url, 'line.b3', PASSWORD);
  const { token, findings } = await send(client, 'roster.xlsx', bytes);
  if (!token) throw new Error(`the corrected file has errors: ${JSON.stringify(findings)}`);
  return send(client, 'roster.xlsx', bytes, { apply: token });
}

async function send(
  client: ApiClient,
  fileName: string,
  bytes: Buffer,
  more: { kind?: RosterKind | undefined; apply?: string } = {},
): Promise<ImportReport> {
  const query = new URLSearchParams({ fileName });
  for (const [key, value] of Object.entries(more)) if (value) query.set(key, value);
  const response = await fetch(`${client.url}${IMPORT_ROUTES.importRoster.path}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: client.cookie, origin: client.url },
    body: new Uint8Array(bytes),
  });
  if (!response.ok) throw new Error(`${fileName}: ${response.status} ${await response.text()}`);
  return (await response.json()) as ImportReport;
}

async function withServer<T>(place: TestPlace, work: (url: string) => Promise<T>): Promise<T> {
  const config = readConfig({
    DEMO: 'on',
    DATABASE_URL: place.url,
    PORT: '0',
    TONGXIN_DIR: place.dir,
    LOG_LEVEL: 'silent',
  });
  const server = await startServer(config, {
    stop: new AbortController().signal,
    say: () => undefined,
    onFatal: (error) => {
      throw error;
    },
  });
  try {
    return await work(server.url);
  } finally {
    await server.close();
  }
}

async function whileDown(place: TestPlace, withSite = false) {
  const db = await openDatabase(place);
  try {
    const site = withSite ? await siteIn(db.pool, await createAreas(db), DISTRICT, '330206') : null;
    return { site, digests: await tableDigests(db.pool) };
  } finally {
    await db.close();
  }
}

function same(one: Record<string, string>, other: Record<string, string>): boolean {
  return Object.entries(one).every(([table, digest]) => other[table] === digest);
}
