import { Agent, request as httpRequest } from 'node:http';
import { OSMAND_PATH } from '../../../shared/wire/fixRoutes.ts';
import type { ProvisionedUnit } from '../../support/apiClient.ts';
import type { Prng } from '../../support/prng.ts';
import { locationOf, type PhoneReport, paramsOf } from './phoneReports.ts';

/** A phone that has asked so often about the same thing is blocked: it would ask for ever. */
const MOST_TRIES = 30;
const BATCH = 40;
const RETRY_MS = 50;

/** What came of a phone's outing. */
export interface Delivery {
  requests: number;
  /** Requests that were not answered 2xx, by status; 0 is an answer that was lost. */
  refused: Map<number, number>;
  /** Reports that are still in the queue. */
  left: number;
}

export interface PhoneDeps {
  url: string;
  agent: Agent;
  unit: ProvisionedUnit;
  random: Prng;
}

/** Empties a queue as one kind of app does. */
export type PhoneApp = (queue: PhoneReport[], deps: PhoneDeps) => Promise<Delivery>;

/** By their names. Each keeps what was not answered 2xx, as all of them do. */
export const PHONE_APPS: Readonly<Record<string, PhoneApp>> = {
  /** Traccar Client, OsmAnd: the oldest, again and again until it is taken; nothing goes before it. */
  'first in, first out': (queue, deps) => deliver(deps, queue, (all) => all.slice(0, 1), byQuery),
  /** The newest first, as a form; what is not taken is tried again before all others. */
  'newest first': (queue, deps) => deliver(deps, queue, (all) => all.slice(-1), byForm),
  /** Traccar Client 10 and others: as many as fit, as JSON. */
  batch: (queue, deps) => deliver(deps, queue, (all) => all.slice(0, BATCH), byLocations),
  /** One by one as JSON, and a sign of life without a position after each. */
  heartbeat: (queue, deps) =>
    deliver(
      deps,
      queue.flatMap((one) => [one, { what: 'heartbeat', at: one.at + 100, values: { batt: '55' } }]),
      (all) => all.slice(0, 1),
      byLocations,
    ),
  /** Loses every third answer, and sends the whole day once more at its end. */
  're-upload': async (queue, deps) => {
    const lossy = { ...deps, lose: () => deps.random.chance(1 / 3) };
    const first = await deliver(lossy, queue, (all) => all.slice(0, 1), byQuery);
    const second = await deliver(lossy, queue, (all) => all.slice(0, BATCH), byLocations);
    return merged(first, second);
  },
};

interface Question {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  headers?: Record<string, string>;
}

type Form = (reports: readonly PhoneReport[], unit: ProvisionedUnit) => Question;

const byQuery: Form = ([report], { deviceId, token }) => ({
  method: 'GET',
  path: `${OSMAND_PATH}?id=${deviceId}&token=${token}&${paramsOf(report!)}`,
});

const byForm: Form = ([report], { deviceId, token }) => ({
  method: 'POST',
  path: OSMAND_PATH,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: `id=${deviceId}&token=${token}&${paramsOf(report!)}`,
});

const byLocations: Form = (reports, { deviceId, token }) => ({
  method: 'POST',
  path: OSMAND_PATH,
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  body: JSON.stringify({
    location: reports.length === 1 ? locationOf(reports[0]!) : reports.map(locationOf),
    device_id: deviceId,
  }),
});

async function deliver(
  { url, agent, unit, lose = () => false }: PhoneDeps & { lose?: () => boolean },
  queue: readonly PhoneReport[],
  next: (queue: readonly PhoneReport[]) => readonly PhoneReport[],
  form: Form,
): Promise<Delivery> {
  let left = [...queue];
  let tries = 0;
  let requests = 0;
  const refused = new Map<number, number>();
  while (left.length > 0 && tries < MOST_TRIES) {
    const part = next(left);
    const status = await ask(url, agent, form(part, unit), lose());
    requests++;
    if (status >= 200 && status < 300) {
      left = left.filter((one) => !part.includes(one));
      tries = 0;
      continue;
    }
    refused.set(status, (refused.get(status) ?? 0) + 1);
    tries++;
    if (status !== 0) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  return { requests, refused, left: left.length };
}

/** The status of the answer; 0 when it was lost: the server has done what it was asked, and nobody hears of it. */
function ask(
  url: string,
  agent: Agent,
  { method, path, body, headers }: Question,
  lose: boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, url), {
      method,
      // A lost answer costs its connection.
      agent: lose ? new Agent() : agent,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
    });
    request.on('response', (response) => {
      if (lose) {
        response.destroy();
        resolve(0);
        return;
      }
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

function merged(a: Delivery, b: Delivery): Delivery {
  const refused = new Map(a.refused);
  for (const [status, count] of b.refused) refused.set(status, (refused.get(status) ?? 0) + count);
  return { requests: a.requests + b.requests, refused, left: a.left + b.left };
}
