import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/db/open.ts';
import { TEN_MILLIONTHS } from '../../shared/geometry/partsOfDegree.ts';
import type { Device } from '../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../shared/wire/identityRoutes.ts';
import { PICTURE_ROUTES } from '../../shared/wire/pictureRoutes.ts';
import type { AreaDetail } from '../../shared/wire/routes.ts';
import { ApiClient, type ProvisionedUnit } from '../support/apiClient.ts';
import { Prng } from '../support/prng.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { type Delivery, PHONE_APPS } from './support/phoneApps.ts';
import { type PhoneReport, phoneQueue, RIGHT, SIGNS_OF_LIFE } from './support/phoneReports.ts';
import { atMost, type Figure, mustBe, type Proof } from './support/proof.ts';

const STREET = '330205091';
const STARTS = '2026-05-16T09:00:00+08:00';
/** The server's clock runs faster, so that a phone's queue is of some minutes. */
const SPEED = 30;
const RECORDED_MS = 150_000;
const PHONES_EACH = 8;
const SEED = 20_260_516;

interface Phone {
  app: string;
  unit: ProvisionedUnit;
  queue: PhoneReport[];
  delivery: Delivery;
}

/** Phones that were without a link send what they recorded, each as its app does, whatever lies among it. */
export const proof: Proof = {
  title:
    'five ways in which apps send, every case among right fixes: all queues drain, every right fix is stored once',
  async run({ args, say }) {
    const each = Number(args[0] ?? PHONES_EACH);
    const dir = mkdtempSync(join(tmpdir(), 'tongxin-phones-'));
    let server: ServerProcess | undefined;
    try {
      say('  starting a server (the first start seeds its areas)');
      server = await ServerProcess.start({ dir, env: { TONGXIN_CLOCK: `${STARTS} x${SPEED}` } });
      const phones = await outing(server.url, each, say);
      const seen = await devicesOf(server.url);
      await server.stop();
      server = undefined;
      return await judge(phones, seen, dir);
    } finally {
      await server?.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

async function outing(url: string, each: number, say: (text: string) => void): Promise<Phone[]> {
  const [city, admin] = await Promise.all([ApiClient.signIn(url, 'city'), ApiClient.signIn(url, 'admin')]);
  const grid = (await city.get<AreaDetail>(`/api/areas/${STREET}`)).children[0]!;
  const operationId = randomUUID();
  const t0 = (await city.now()) - 1000;
  await city.command('operation.open', {
    operationId,
    name: '甬安-2026 手机',
    area: '330205',
    exercise: true,
    t0,
  });
  const apps = Object.keys(PHONE_APPS).flatMap((app) => Array.from({ length: each }, () => app));
  const units = await admin.provision(
    apps.map((app, n) => ({
      unitId: `PHONE-${n}`,
      kind: 'volunteer',
      callsign: `演练 ${app} ${n}`,
      homeArea: grid.code,
      team: null,
      crs: 'wgs84',
    })),
  );
  await city.command('unit.start_duty', { operationId, unitIds: units.map(({ unitId }) => unitId) });
  const since = await dutySince(city, units[0]!.unitId);
  say(`  ${units.length} phones are on duty and record without a link`);
  const until = since + RECORDED_MS;
  while ((await city.now()) < until) await new Promise((resolve) => setTimeout(resolve, 200));
  say('  they have a link and send');
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  try {
    return await Promise.all(
      units.map(async (unit, n) => {
        const random = new Prng(SEED + n);
        const app = apps[n]!;
        const queue = phoneQueue({ since, until, from: grid.centre, random, firstIsVague: n % 2 === 0 });
        const delivery = await PHONE_APPS[app]!(queue, { url, agent, unit, random });
        return { app, unit, queue, delivery };
      }),
    );
  } finally {
    agent.destroy();
  }
}

async function dutySince(city: ApiClient, unitId: string): Promise<number> {
  const { picture } = await city.get<{ picture: { units: Record<string, { since: number }> } }>(
    PICTURE_ROUTES.snapshot.path,
  );
  return picture.units[unitId]!.since;
}

/** What an administrator is shown of the devices. */
async function devicesOf(url: string): Promise<Map<string, Device>> {
  const admin = await ApiClient.signIn(url, 'admin');
  const { rows } = await admin.get<{ rows: Device[] }>(`${IDENTITY_ROUTES.devices.path}?q=PHONE-&limit=500`);
  return new Map(rows.map((row) => [row.deviceId, row]));
}

interface StoredFix {
  unit_id: string;
  at: number;
  lon_e7: number;
  lat_e7: number;
}

/** What the tables hold, read past the product. */
async function stored(dir: string): Promise<{ fixes: StoredFix[]; live: Map<string, number> }> {
  const db = await openDatabase({ dir });
  try {
    const { rows: fixes } = await db.pool.query<StoredFix>(
      `select unit_id, (extract(epoch from fix_at) * 1000)::float8 as at, lon_e7, lat_e7
       from fix join unit using (slot) where unit_id like 'PHONE-%'`,
    );
    const { rows: live } = await db.pool.query<{ unit_id: string; lon_e7: number }>(
      `select unit_id, lon_e7 from unit_live join unit using (slot) where unit_id like 'PHONE-%'`,
    );
    return { fixes, live: new Map(live.map((row) => [row.unit_id, row.lon_e7])) };
  } finally {
    await db.close();
  }
}

async function judge(
  phones: readonly Phone[],
  seen: ReadonlyMap<string, Device>,
  dir: string,
): Promise<Figure[]> {
  const { fixes, live } = await stored(dir);
  const figures: Figure[] = [];
  for (const app of Object.keys(PHONE_APPS)) {
    const of = phones.filter((phone) => phone.app === app);
    const total = (count: (phone: Phone) => number) => of.reduce((sum, phone) => sum + count(phone), 0);
    const right = (phone: Phone) => phone.queue.filter(({ what }) => what === RIGHT);
    const times = (phone: Phone, report: PhoneReport) =>
      fixes.filter(
        (fix) =>
          fix.unit_id === phone.unit.unitId &&
          Math.round(fix.at) === report.at &&
          fix.lon_e7 === Math.round(Number(report.values.lon) * TEN_MILLIONTHS) &&
          fix.lat_e7 === Math.round(Number(report.values.lat) * TEN_MILLIONTHS),
      ).length;
    const rows = (phone: Phone) => fixes.filter((fix) => fix.unit_id === phone.unit.unitId).length;
    figures.push(
      {
        name: `${app}: phones, requests`,
        value: `${of.length}, ${total(({ delivery }) => delivery.requests)}`,
      },
      { name: '  not answered 2xx, by status (0: lost on the way)', value: refusals(of) },
      atMost(
        '  reports left in their queues',
        total(({ delivery }) => delivery.left),
        0,
      ),
      { name: '  right fixes', value: total((phone) => right(phone).length) },
      atMost(
        '  right fixes not stored',
        total((p) => right(p).filter((one) => times(p, one) === 0).length),
        0,
      ),
      atMost(
        '  right fixes stored more than once',
        total((p) => right(p).filter((one) => times(p, one) > 1).length),
        0,
      ),
      atMost(
        '  other rows (a first place in another city, before anything contradicted it)',
        total((phone) => rows(phone) - right(phone).length),
        of.length,
      ),
      mustBe(
        '  markers stand where the phones were last',
        of.every(
          (phone) =>
            live.get(phone.unit.unitId) ===
            Math.round(Number(right(phone).at(-1)!.values.lon) * TEN_MILLIONTHS),
        ),
      ),
      mustBe(
        '  what was not used can be seen on /admin',
        of.every((phone) => tellsOfRefusals(phone, seen)),
      ),
    );
  }
  const cases = new Set(phones.flatMap(({ queue }) => queue.map(({ what }) => what)));
  cases.delete(RIGHT);
  figures.push({ name: 'cases in every queue', value: [...cases].join(', ') });
  return figures;
}

/** Every case that is no sign of life is counted there, at least once; a first place in another city may be taken. */
function tellsOfRefusals({ queue, unit }: Phone, seen: ReadonlyMap<string, Device>): boolean {
  const cases = queue.filter(({ what }) => what !== RIGHT && !SIGNS_OF_LIFE.has(what)).length - 1;
  const news = seen.get(unit.deviceId)?.news;
  return news !== null && news !== undefined && news.refused >= cases && news.refusal !== null;
}

function refusals(phones: readonly Phone[]): string {
  const all = new Map<number, number>();
  for (const { delivery } of phones)
    for (const [status, count] of delivery.refused) all.set(status, (all.get(status) ?? 0) + count);
  return [...all].map(([status, count]) => `${status}: ${count}`).join(', ') || 'none';
}
