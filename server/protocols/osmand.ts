import { type Request, type Response, Router } from 'express';
import type { Clock } from '../../shared/time/clock.ts';
import { HTTP_STATUS, Refusal } from '../../shared/wire/errors.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { FixOutcome, Intake, RawFix } from '../positions/types.ts';
import { type DeviceLimit, TooFast } from './deviceLimits.ts';
import type { Devices } from './devices.ts';
import { fixOfLocation, fixOfParams, locationsOfJson } from './osmandFix.ts';
import { parseJson, readBody } from './readBody.ts';

/** 500 locations of the newer clients, with room. */
const MAX_BODY_BYTES = 512 * 1024;

export interface OsmandOptions {
  devices: Pick<Devices, 'authenticate'>;
  /** How much one device may send; left out: as much as it likes. */
  limit?: Pick<DeviceLimit, 'admit'>;
  intake: Intake;
  clock: Clock;
}

/**
 * `GET` and `POST /osmand` for OsmAnd and Traccar Client. The token comes as `token`, as a Bearer header, or
 * behind the id (`id=<deviceId>.<token>`), for apps that have one field only. 200 once every fix is
 * committed or known already; otherwise the status and code of the first refusal.
 */
export function osmandRouter(options: OsmandOptions): Router {
  const router = Router();
  router.get(ROUTES.osmand, (request, response) => handle(request, response, options));
  router.post(ROUTES.osmand, (request, response) => handle(request, response, options));
  return router;
}

async function handle(request: Request, response: Response, options: OsmandOptions): Promise<void> {
  try {
    const report = read(request, await bodyOf(request), options.clock.now());
    const source = await options.devices.authenticate(report.deviceId, report.token);
    options.limit?.admit(report.deviceId, report.fixes.length);
    const outcomes = await accept(report.fixes, (fixes) => options.intake.accept(source, fixes));
    answer(response, outcomes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'too_large') response.set('connection', 'close');
    if (error instanceof TooFast) response.set('retry-after', String(error.retryAfterS));
    response.status(HTTP_STATUS[error.code]).json(error.toFailure());
  }
}

interface Report {
  deviceId: string;
  token: string;
  /** What could not be read is refused in its place. */
  fixes: (RawFix | Refusal)[];
}

async function bodyOf(request: Request): Promise<string> {
  return request.method === 'POST' ? await readBody(request, MAX_BODY_BYTES) : '';
}

function read(request: Request, body: string, now: number): Report {
  const params = new URL(request.url, 'http://device').searchParams;
  const header = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const text = body.trim();
  if (text.startsWith('{') || text.startsWith('[')) {
    const { deviceId, locations } = locationsOfJson(parseJson(text));
    const id = deviceId ?? params.get('id') ?? params.get('deviceid');
    return {
      ...credentials(id, params.get('token') ?? header),
      fixes: locations.map(attempt(fixOfLocation)),
    };
  }
  for (const [name, value] of new URLSearchParams(text)) params.set(name, value);
  const id = params.get('id') ?? params.get('deviceid');
  return {
    ...credentials(id, params.get('token') ?? header),
    fixes: [attempt((all: URLSearchParams) => fixOfParams(all, now))(params)],
  };
}

function credentials(
  id: string | null | undefined,
  token: string | undefined,
): { deviceId: string; token: string } {
  if (!id) throw new Refusal('unknown_device', 'The request names no device.', 'id');
  const dot = id.indexOf('.');
  if (token === undefined && dot > 0) return { deviceId: id.slice(0, dot), token: id.slice(dot + 1) };
  return { deviceId: id, token: token ?? '' };
}

function attempt<T>(parse: (value: T) => RawFix): (value: T) => RawFix | Refusal {
  return (value) => {
    try {
      return parse(value);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
}

/** Hands on what could be read; outcomes keep the order of the report. */
async function accept(
  fixes: readonly (RawFix | Refusal)[],
  into: (fixes: RawFix[]) => Promise<FixOutcome[]>,
): Promise<FixOutcome[]> {
  const readable = fixes.filter((fix): fix is RawFix => !(fix instanceof Refusal));
  const outcomes = readable.length > 0 ? await into(readable) : [];
  let next = 0;
  return fixes.map((fix) => (fix instanceof Refusal ? fix.toFailure() : outcomes[next++]!));
}

function answer(response: Response, outcomes: readonly FixOutcome[]): void {
  const refused = outcomes.find((outcome) => !outcome.ok);
  const several = outcomes.length > 1 ? { outcomes } : {};
  if (refused && !refused.ok) {
    response.status(HTTP_STATUS[refused.code]).json({ ...refused, ...several });
    return;
  }
  const stored = outcomes.some((outcome) => outcome.ok && outcome.stored);
  response.json({ ok: true, stored, ...several });
}
