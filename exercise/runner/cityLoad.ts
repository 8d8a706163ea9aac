import { type Area, areaAt } from '../../shared/model/area.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import type { CommandInput } from '../../shared/wire/commands.ts';
import { FIX_ROUTES, type FixOutcomes } from '../../shared/wire/fixRoutes.ts';
import { ExercisePlane } from '../geography/plane.ts';
import { SEATS } from '../plan/seats.ts';
import type { ExerciseAccount } from './Account.ts';
import { ExerciseAccounts } from './Accounts.ts';
import { HttpConnection, jsonIn, Stopped } from './Connection.ts';
import { gridsOf } from './cityGrids.ts';
import { signedBefore, takeConsents } from './consents.ts';
import { Lanes } from './Lanes.ts';
import type { Options } from './options.ts';
import type { DeviceKey } from './osmandRequest.ts';
import type { PlayDeps } from './play.ts';
import { ServerTime } from './ServerTime.ts';
import { uuidOf } from './schedule/ids.ts';
import { Tally } from './Tally.ts';
import { setUpUnits } from './units.ts';

const CITY = '330200';
const NAME = '全市负载演练（演练）';
/** docs/domain.md 5.2: the city-wide stress set. */
const SOURCES = 5000;
const REPORT_EVERY_MS = 10_000;
/** One gateway sends what its devices report within a tenth of a second: 50 fixes a request, ten requests a second. */
const BATCHES = 100;
const UNITS_AT_ONCE = 500;
/** The last word to the server may take this long after a stop. */
const GOODBYE_MS = 15_000;

export type CityLoadDeps = Omit<PlayDeps, 'world' | 'geography'>;

/**
 * 5,000 sources spread evenly over all grids of the city, each reporting every 10 s through
 * `POST /api/fixes` in batches, in an operation of its own that ends after `minutes` or when stopped.
 */
export async function cityLoad(options: Options, deps: CityLoadDeps): Promise<void> {
  const { connection, pace, signal, say } = deps;
  const tally = new Tally(pace, say);
  const accounts = await ExerciseAccounts.find(connection, CITY, deps.env);
  const administrator = await accounts.of(SEATS.admin);
  const commander = await accounts.of(SEATS.city);
  const time = new ServerTime(administrator, pace);
  await time.sync();
  const grids = await gridsOf([administrator, commander], CITY, options.inFlight);
  if (grids.length === 0) throw new Error('the server has no grids');
  const sources = placeSources(grids);
  const units = sources.map(({ unitId, district }, i) => ({
    unitId,
    kind: KINDS[i % KINDS.length]!,
    callsign: `负载 ${unitId.slice(2)}（演练）`,
    homeArea: district,
    team: null,
    crs: 'wgs84' as const,
  }));
  const keys = await setUpUnits(administrator, units);
  await takeConsents(administrator, units, signedBefore(time.now()));
  for (const left of (await commander.operations()).filter((o) => o.closedAt === null && o.name === NAME))
    await closeLoad(commander, left.operationId, time);
  const t0 = Math.floor(time.now() / 1000) * 1000 - 1000;
  const operationId = uuidOf(NAME, options.seed, t0);
  await send(commander, operationId, 'open', t0, 'operation.open', {
    operationId,
    name: NAME,
    area: CITY,
    exercise: true,
    t0,
  });
  for (let i = 0; i < sources.length; i += UNITS_AT_ONCE)
    await send(commander, operationId, `on:${i}`, t0, 'unit.start_duty', {
      operationId,
      unitIds: sources.slice(i, i + UNITS_AT_ONCE).map((s) => s.unitId),
    });
  say(
    `${sources.length} sources over ${grids.length} grids for ${options.minutes} min, operation ${operationId}`,
  );
  try {
    await report(sources, keys, options, deps, time, tally);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    // The signal to stop must not keep the operation open.
    const goodbye = new HttpConnection(options.server, pace, AbortSignal.timeout(GOODBYE_MS), 2);
    await closeLoad(await accounts.over(goodbye).of(SEATS.city), operationId, time);
    goodbye.close();
    say(`${tally.summary()}${signal.aborted ? ', stopped' : ''}`);
  }
}

const KINDS = ['officer', 'volunteer', 'volunteer', 'cadre', 'vehicle'] as const;

export interface LoadSource {
  readonly unitId: string;
  readonly district: string;
  /** Where it is at a time, epoch milliseconds: degrees WGS-84. */
  at(ms: number): readonly [lon: number, lat: number];
}

/** One source for every grid in turn, evenly skipped: it walks a small circle round the grid's centre. */
export function placeSources(grids: readonly Pick<Area, 'code' | 'centre' | 'bbox'>[]): LoadSource[] {
  return Array.from({ length: SOURCES }, (_, i) => {
    const grid = grids[Math.floor((i * grids.length) / SOURCES)]!;
    const plane = new ExercisePlane(grid.centre);
    const corner = plane.toPoint([grid.bbox[2], grid.bbox[3]]);
    const radiusM = Math.max(5, Math.min(80, 0.3 * Math.min(Math.abs(corner.x), Math.abs(corner.y))));
    const perMs = WALK_MPS / radiusM / 1000;
    return {
      unitId: `L-${String(i + 1).padStart(5, '0')}`,
      district: areaAt(grid.code, 'district')!,
      at: (ms: number) => {
        const angle = (i % 7) + (ms % TURN_MS) * perMs;
        return plane.toPosition({ x: Math.cos(angle) * radiusM, y: Math.sin(angle) * radiusM });
      },
    };
  });
}

const WALK_MPS = 1.3;
/** Keeps the angle's argument small enough for exact sines; far longer than any load. */
const TURN_MS = 1_000_000_000;

async function report(
  sources: readonly LoadSource[],
  keys: ReadonlyMap<string, DeviceKey>,
  options: Options,
  { connection, pace, signal }: CityLoadDeps,
  time: ServerTime,
  tally: Tally,
): Promise<void> {
  const lanes = new Lanes(options.inFlight);
  const begun = pace.now();
  const endMs = options.minutes * MINUTE_MS;
  const everyMs = REPORT_EVERY_MS / BATCHES;
  for (let batch = 0; batch * everyMs < endMs; batch++) {
    await pace.sleep(begun + batch * everyMs - pace.now(), signal);
    if (signal.aborted) throw new Stopped();
    const part = sources.filter((_, i) => i % BATCHES === batch % BATCHES);
    await lanes.add(`gateway-${batch % BATCHES}`, async () => {
      const answer = await connection.ask(gatewayRequest(part, keys, Math.floor(time.now())));
      const read = FIX_ROUTES.fixes.answer.safeParse(jsonIn(answer.body));
      tally.posts += part.length;
      if (!read.success) return tally.refuse(`http_${answer.status}`);
      for (const outcome of read.data.outcomes) count(outcome, tally);
    });
    const behindS = Math.max(0, (pace.now() - begun - batch * everyMs) / 1000);
    tally.lineWhenDue(`${Math.round((batch * everyMs) / 1000)} s`, behindS, connection.retries);
    await time.syncWhenDue();
  }
  await lanes.drain();
}

function count(outcome: FixOutcomes['outcomes'][number], tally: Tally): void {
  if (!outcome.ok) tally.refuse(outcome.code);
}

function gatewayRequest(part: readonly LoadSource[], keys: ReadonlyMap<string, DeviceKey>, at: number) {
  const devices = part.map((source) => {
    const [lon, lat] = source.at(at);
    const key = keys.get(source.unitId);
    if (!key) throw new Error(`the server made no device for ${source.unitId}`);
    return { ...key, fixes: [{ lon, lat, at, accuracyM: 8, speedMps: WALK_MPS }] };
  });
  return {
    method: 'POST' as const,
    path: FIX_ROUTES.fixes.path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ devices }),
  };
}

async function send<K extends 'operation.open' | 'operation.close' | 'unit.start_duty'>(
  account: ExerciseAccount,
  operationId: string,
  key: string,
  issuedAt: number,
  kind: K,
  body: CommandInput<K>,
): Promise<void> {
  const commandId = uuidOf(operationId, 'command', key);
  const ack = await account.command({ commandId, kind, body, issuedAt });
  if (!ack.ok && ack.code !== 'already_closed')
    throw new Error(`${kind} was refused: ${ack.code}: ${ack.message}`);
}

function closeLoad(account: ExerciseAccount, operationId: string, time: ServerTime): Promise<void> {
  const body = { operationId, reason: '负载演练结束（演练）' };
  return send(account, operationId, 'close', Math.floor(time.now()), 'operation.close', body);
}
