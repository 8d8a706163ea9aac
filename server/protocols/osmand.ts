import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { DEVICE } from '../../shared/access/waysIn.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { OSMAND_PATH } from '../../shared/wire/fixRoutes.ts';
import { route } from '../../shared/wire/route.ts';
import { requestAddress } from '../access/clientAddress.ts';
import { mountRoute } from '../access/mountRoute.ts';
import type { EmergencyButtons, FixOutcome, Intake } from '../positions/types.ts';
import type { DeviceNews } from './devices/DeviceNews.ts';
import { type AddressLimits, admitAll, type DeviceLimit } from './devices/deviceLimits.ts';
import type { Credentials, Devices } from './devices/devices.ts';
import { parseJson, readBody } from './devices/readBody.ts';
import { accept, attempt, type CountRefused, type Reading } from './devices/readings.ts';
import { refuse, sendAnswer, statusOf, toldOutcomes, waitOf } from './fixAnswers.ts';
import type { HttpDoor } from './HttpDoor.ts';
import {
  batteryOf,
  batteryOfParams,
  fixOfLocation,
  fixOfParams,
  isSosAlarm,
  locationsOfJson,
} from './osmandFix.ts';
import { shownTokens } from './shownTokens.ts';

/** 500 locations of the newer clients, with room. */
const MAX_BODY_BYTES = 512 * 1024;
/** A form is one location. */
const MAX_FORM_CHARS = 8 * 1024;

const word = z.string().max(2000).optional();
/** One report in a query or a form; all of it is text (osmandFix.ts). */
const osmandParams = z.looseObject({
  id: word,
  deviceid: word,
  token: word,
  timestamp: word,
  lat: word,
  lon: word,
  location: word,
  speed: word,
  bearing: word,
  heading: word,
  altitude: word,
  accuracy: word,
  hdop: word,
  batt: word,
  valid: word,
  mock: word,
  /** `sos`: the button of Traccar Client. */
  alarm: word,
});
/** Whatever else such a report says is not read. */
const OSMAND_PARAMS: ReadonlySet<string> = new Set(Object.keys(osmandParams.shape));
const measure = z.number().optional();
/** The same of the newer clients, as JSON; several at once are a list of locations. */
const osmandJson = z.looseObject({
  device_id: word,
  location: z.looseObject({
    timestamp: z.string(),
    coords: z.looseObject({
      latitude: z.number(),
      longitude: z.number(),
      accuracy: measure,
      speed: measure,
      heading: measure,
      altitude: measure,
    }),
    battery: z.looseObject({ level: measure }).optional(),
    mock: z.boolean().optional(),
    alarm: word,
  }),
});
/** The outcome of one fix, or of all in order. */
const osmandAnswerSchema = z.looseObject({ ok: z.boolean(), stored: z.boolean().optional() });

export const OSMAND_ROUTES = {
  query: route({
    method: 'GET',
    path: OSMAND_PATH,
    access: DEVICE,
    changes: true,
    query: osmandParams,
    answer: osmandAnswerSchema,
    anyStatus: true,
  }),
  report: route({
    method: 'POST',
    path: OSMAND_PATH,
    access: DEVICE,
    query: osmandParams,
    body: osmandJson,
    answer: osmandAnswerSchema,
    anyStatus: true,
  }),
} as const;

export interface OsmandOptions {
  devices: Pick<Devices, 'authenticate' | 'holderOf' | 'senderOf'>;
  /** How much one device may send. */
  limit: Pick<DeviceLimit, 'admit' | 'giveBack'>;
  addresses: Pick<AddressLimits, 'visit'>;
  news: Pick<DeviceNews, 'heard'>;
  intake: Intake;
  sos?: EmergencyButtons | undefined;
  clock: Clock;
  refused?: CountRefused | undefined;
}

/**
 * `GET` and `POST /osmand` for OsmAnd and Traccar Client. The token comes as `token`, as a Bearer header, or
 * behind the id (`id=<deviceId>.<token>`), for apps that have one field only. 200 once every fix is committed, known
 * already, or refused for good (`stored: false` and a code); 429 or 503 when it is to be sent again; 403, 404 or 413
 * when a person has to see to the device first.
 */
export function osmandRouter(options: OsmandOptions): Router {
  const router = Router();
  for (const declared of Object.values(OSMAND_ROUTES))
    mountRoute(router, declared, (request, response) => handle(request, response, options));
  return router;
}

export const osmandDoor: HttpDoor = { routes: Object.values(OSMAND_ROUTES), router: osmandRouter };

async function handle(request: Request, response: Response, options: OsmandOptions): Promise<void> {
  const { devices, addresses, limit, news, intake } = options;
  const visit = addresses.visit(requestAddress(request));
  try {
    const params = paramsOf(request);
    const pay = visit.reading((beginning) => devices.holderOf(shownTokens(request, beginning)));
    const body = request.method === 'POST' ? await readBody(request, MAX_BODY_BYTES, pay) : '';
    const report = read(params, body.trim(), request, options);
    const { deviceId } = report.sender;
    const source = await devices.authenticate(report.sender, visit);
    const [tooFast] = admitAll(limit, visit, [{ deviceId, fixes: report.readings.length }]);
    if (tooFast) throw tooFast;
    const outcomes = await accept(report.readings, (fixes) => intake.accept(source, fixes), options.refused);
    news.heard(deviceId, outcomes, report.battery);
    await options.sos?.heard(deviceId, source, report.sos);
    respond(response, outcomes);
  } catch (error) {
    if (error instanceof Refusal) options.refused?.(error.code, 1);
    await visit.answering(response, () => refuse(response, error));
  }
}

interface Report {
  sender: Credentials;
  readings: Reading[];
  battery: number | undefined;
  /** Its SOS button was pressed. */
  sos: boolean;
}

function paramsOf(request: Request): URLSearchParams {
  const query = request.url.indexOf('?');
  return new URLSearchParams(query < 0 ? '' : request.url.slice(query));
}

/**
 * Throws what is no report. One that cannot be read at all is sent again and again, and nothing behind it: of whoever
 * has shown a right token it is refused for good. Of anybody else it is not: "delivered" would make a phone whose address
 * or token is wrong throw away a shift, and nobody could see it.
 */
function read(
  params: URLSearchParams,
  body: string,
  request: Request,
  { clock, devices }: Pick<OsmandOptions, 'clock' | 'devices'>,
): Report {
  const inQuery = credentials(params, request);
  try {
    const isJson = body.startsWith('{') || body.startsWith('[');
    return isJson ? readLocations(params, body, request) : readForm(params, body, request, clock.now());
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'bad_request') throw error;
    const sender = inQuery ?? devices.senderOf(shownTokens(request, body));
    if (!sender) throw error;
    const { message, field } = error;
    return { sender, readings: [new Refusal('bad_fix', message, field)], battery: undefined, sos: false };
  }
}

function readForm(params: URLSearchParams, body: string, request: Request, now: number): Report {
  if (body.length > MAX_FORM_CHARS)
    throw new Refusal('too_large', 'A form says where one device is.', 'body');
  // Only names that are read: each of them is looked for among all.
  const said = [...new URLSearchParams(body)].filter(([name]) => OSMAND_PARAMS.has(name));
  for (const [name, value] of said) params.set(name, value);
  const sender = credentials(params, request);
  if (!sender && body !== '' && said.length === 0)
    throw new Refusal('bad_request', 'The body is neither JSON nor the form of a report.', 'body');
  const isOsmAnd = /^OsmAnd/i.test(request.headers['user-agent'] ?? '');
  const fix = attempt((all: URLSearchParams) => fixOfParams(all, now, isOsmAnd))(params);
  return {
    sender: requireSender(sender),
    readings: [fix],
    battery: batteryOfParams(params),
    sos: isSosAlarm(params.get('alarm')),
  };
}

function readLocations(params: URLSearchParams, body: string, request: Request): Report {
  const { deviceId, locations } = locationsOfJson(parseJson(body));
  if (deviceId !== undefined) params.set('id', deviceId);
  const sender = requireSender(credentials(params, request));
  const battery = locations.map(batteryOf).findLast((level) => level !== undefined);
  const sos = locations.some((one) => isSosAlarm((one as { alarm?: unknown } | null)?.alarm));
  return { sender, readings: locations.map(attempt(fixOfLocation)), battery, sos };
}

function credentials(params: URLSearchParams, request: Request): Credentials | null {
  const id = params.get('id') || params.get('deviceid');
  if (!id) return null;
  const header = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = params.get('token') ?? header;
  const dot = id.indexOf('.');
  if (token === undefined && dot > 0) return { deviceId: id.slice(0, dot), token: id.slice(dot + 1) };
  return { deviceId: id, token: token ?? '' };
}

function requireSender(sender: Credentials | null): Credentials {
  if (sender) return sender;
  throw new Refusal('unknown_device', 'The request names no device.', 'id');
}

function respond(response: Response, outcomes: readonly FixOutcome[]): void {
  const all = toldOutcomes(outcomes);
  const several = all.length > 1 ? { outcomes: all } : {};
  const status = statusOf(outcomes);
  // The refusal that the status is of, else the first.
  const refused = all.find((outcome) => !outcome.ok && statusOf([outcome]) === status);
  const stored = all.some((outcome) => outcome.stored);
  const body = refused ? { ...refused, stored, ...several } : { ok: true, stored, ...several };
  sendAnswer(response, status, body, waitOf(outcomes));
}
