import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { BenchDesk, type DeskOperation } from '../../../bench/support/BenchDesk.ts';
import { wallNow } from '../../../bench/support/swarm.ts';
import { answerReports } from './MeteredProcess.ts';

/** Desks that command over their sockets and read over HTTP, at a steady pace whether or not it is slow. */
export interface DesksOrder {
  url: string;
  /** One a desk. */
  cookies: readonly string[];
  operationId: DeskOperation['operationId'];
  places: readonly ReturnType<DeskOperation['grid']>[];
  /** Of all desks together, a second. */
  commands: number;
  reads: number;
}

export interface DesksReport {
  /** Milliseconds from sending a command to its acknowledgement. */
  acks: number[];
  /** From asking to the last byte of the answer. */
  reads: number[];
  /** What was answered otherwise than with what was asked for. */
  refused: string[];
}

const order = JSON.parse(process.argv[2]!) as DesksOrder;
const { url, cookies, places } = order;
/** What a desk reads while it works. */
const READS = [
  '/api/session',
  '/api/operations',
  '/api/presence',
  '/api/areas?q=330205091',
  '/api/facilities?limit=20',
  '/api/roster/people?limit=20',
];
const operation: DeskOperation = { operationId: order.operationId, grid: (n) => places[n % places.length]! };
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
let seen = empty();

function empty(): DesksReport {
  return { acks: [], reads: [], refused: [] };
}

const desks: BenchDesk[] = [];
for (const [no, cookie] of cookies.entries())
  desks.push(await BenchDesk.open({ url, cookie }, operation, no));

async function command(desk: BenchDesk): Promise<void> {
  try {
    const { sentAt, ackAt } = await desk.next();
    seen.acks.push(ackAt - sentAt);
  } catch (error) {
    seen.refused.push(String(error));
  }
}

async function read(n: number): Promise<void> {
  const path = READS[n % READS.length]!;
  const askedAt = wallNow();
  const status = await statusOf(path, n);
  if (status === 200) seen.reads.push(wallNow() - askedAt);
  else seen.refused.push(`${path} ${status}`);
}

function statusOf(path: string, n: number): Promise<number | string> {
  return new Promise((resolve) => {
    const request = get(
      url + path,
      { agent, headers: { cookie: cookies[n % cookies.length] } },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode!));
      },
    );
    // A connection that the server closed while it was idle: a browser asks again, too.
    request.on('error', (error) => resolve(request.reusedSocket ? statusOf(path, n) : error.message));
  });
}

/** Does something so many times a second; of one desk one at a time. */
async function pace(perSecond: number, work: (n: number) => Promise<void>): Promise<never> {
  const from = wallNow();
  const busy = cookies.map((): Promise<void> => Promise.resolve());
  for (let n = 0; ; n++) {
    const wait = from + (n / perSecond) * 1_000 - wallNow();
    if (wait > 0) await delay(wait);
    const at = n % busy.length;
    busy[at] = busy[at]!.then(() => work(n));
  }
}

void pace(order.commands, (n) => command(desks[n % desks.length]!));
void pace(order.reads, read);
answerReports(() => {
  const report = seen;
  seen = empty();
  return report;
});
