import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import express, { type Request, type RequestHandler } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { Budgets } from '../../../server/access/budgets/Budgets.ts';
import { inTurn, oneAtATime } from '../../../server/http/dearTurns.ts';
import { Gate } from '../../../server/http/Gate.ts';
import { systemClock } from '../../../shared/time/clock.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Whose cookie it is: `a=chen` is of the account chen. */
const accountOf = ({ cookie }: { cookie?: string | undefined }) => /a=(\w+)/.exec(cookie ?? '')?.[1];
const account = (request: Request) => accountOf(request.headers) ?? 'nobody';

/** An application behind the gate. `work` answers everything. */
async function serve(rates: { accounts?: number; addresses?: number }, work: RequestHandler, known = true) {
  const { accounts = 60_000, addresses = 60_000 } = rates;
  const budgets = {
    accounts: new Budgets(accounts, systemClock),
    addresses: new Budgets(addresses, systemClock),
  };
  const sessions = { accountOf: known ? accountOf : () => undefined };
  const browsers = { accountOf: (cookie: string | undefined) => /b=(\w+)/.exec(cookie ?? '')?.[1] };
  const gate = new Gate({
    sessions,
    browsers,
    budgets,
    proxies: 1,
    except: [{ method: 'GET', path: '/osmand' }],
  });
  const app = express();
  app.set('trust proxy', 1);
  app.set('query parser', 'simple');
  app.use(gate.handler());
  app.use('/api', gate.charging(account), oneAtATime(account));
  app.use(express.json(), async (request, response, next) => {
    if (await inTurn(request)) await work(request, response, next);
  });
  app.use(((error, _request, response, _next) => {
    response.status(429).json(error.toFailure());
  }) as express.ErrorRequestHandler);
  const http = createServer(app);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  closers.push(() => {
    http.close();
    http.closeAllConnections();
  });
  const { port } = http.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 500 });
  closers.push(() => agent.destroy());
  const ask = async (
    path: string,
    { as, at, from, method = 'GET' }: { as?: string; at?: string; from?: string; method?: string } = {},
  ) => {
    const cookie = as ? { cookie: `a=${as}` } : at ? { cookie: `b=${at}` } : {};
    const headers = { ...cookie, ...(from ? { 'x-forwarded-for': from } : {}) };
    const asked = request({ host: '127.0.0.1', port, path, headers, agent, method });
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const { statusCode, headers: answered } = response;
    return {
      status: statusCode!,
      retryAfter: answered['retry-after'],
      text: Buffer.concat(chunks).toString(),
    };
  };
  return { gate, ask, port };
}

const ok: RequestHandler = (_request, response) => {
  response.json({ ok: true });
};
const statuses = (answers: { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;
const times = <T>(count: number, make: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

/** Lets go what is held until all that was asked is answered. */
async function letting<T>(held: (() => void)[], asked: Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    for (const letGo of held.splice(0)) letGo();
  }, 5);
  try {
    return await asked;
  } finally {
    clearInterval(timer);
  }
}

/** Who is not known may have to wait five seconds. */
const PATIENT = { timeout: 30_000 };

describe('the gate', () => {
  it('counts by account, whatever address it comes from, and others have theirs', async () => {
    const { ask } = await serve({ accounts: 60 }, ok);
    const flood = times(60, (n) => ask('/api/time', { as: 'flood', from: `10.0.0.${n}` }));
    const beside = await times(10, () => ask('/api/time', { as: 'chen', from: '10.0.0.1' }));
    expect(statuses(beside, 200)).toBe(10);
    const answers = await flood;
    // Thirty at once, and those that could wait two seconds for one each second.
    expect(statuses(answers, 200)).toBeGreaterThanOrEqual(30);
    expect(statuses(answers, 200)).toBeLessThan(40);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(JSON.parse(refused.text)).toMatchObject({ ok: false, code: 'too_many_requests' });
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
  });

  it(
    'counts by address who is not known, and by account once the session is looked at',
    PATIENT,
    async () => {
      const { ask } = await serve({ addresses: 60 }, ok);
      const answers = await times(60, () => ask('/', { from: '203.0.113.9' }));
      // A page costs a part of a request.
      expect(statuses(answers, 200)).toBe(60);
      const posts = await times(60, () => ask('/api/time', { from: '203.0.113.9' }));
      expect(statuses(posts, 429)).toBeGreaterThan(10);
      expect((await ask('/api/time', { from: '203.0.113.10' })).status).toBe(200);
      const strangers = await serve({ accounts: 60 }, ok, false);
      const late = await times(60, () => strangers.ask('/api/time', { as: 'flood' }));
      expect(statuses(late, 200)).toBe(30);
    },
  );

  it(
    'counts a signed-out browser by the account it was in before, whoever floods at its address',
    PATIENT,
    async () => {
      const { ask } = await serve({ addresses: 60, accounts: 60 }, ok);
      const flood = times(400, () => ask('/', { from: '203.0.113.9' }));
      const page = () => ask('/signin', { from: '203.0.113.9', at: 'desk' });
      expect(statuses(await times(20, page), 200)).toBe(20);
      // Of its own it has as much as an account, and no more.
      expect(statuses(await times(60, page), 200)).toBe(60);
      expect(statuses(await times(60, page), 429)).toBeGreaterThan(5);
      expect(statuses(await flood, 429)).toBeGreaterThan(200);
    },
  );

  it('lets devices by: they have limits of their own', async () => {
    const { ask } = await serve({ addresses: 60 }, ok);
    expect(statuses(await times(100, () => ask('/osmand?id=1')), 200)).toBe(100);
    expect(statuses(await times(100, () => ask('/OsmAnd/?id=1')), 200)).toBe(100);
  });

  it('lets nothing else by where devices report', async () => {
    const { ask } = await serve({ addresses: 60 }, ok);
    const put = await times(60, () => ask('/osmand?id=1', { method: 'PUT' }));
    expect(statuses(put, 429)).toBeGreaterThan(5);
  }, 20_000);

  it('does at most eight of one account at once, and those of another beside them', async () => {
    let inside = 0;
    let most = 0;
    const held: (() => void)[] = [];
    const { ask } = await serve({}, async (request, response) => {
      if (account(request) !== 'flood') return ok(request, response, () => undefined);
      most = Math.max(most, ++inside);
      await new Promise<void>((resolve) => held.push(resolve));
      inside--;
      response.json({ ok: true });
    });
    const flood = times(40, () => ask('/api/time', { as: 'flood' }));
    await expect.poll(() => held.length).toBe(8);
    expect((await ask('/api/time', { as: 'chen' })).status).toBe(200);
    expect(statuses(await letting(held, flood), 200)).toBe(40);
    expect(most).toBe(8);
  });

  it('refuses the 65th that one account has under way', async () => {
    const held: (() => void)[] = [];
    const { ask } = await serve({}, async (_request, response) => {
      await new Promise<void>((resolve) => held.push(resolve));
      response.json({ ok: true });
    });
    const asked = times(64, () => ask('/api/time', { as: 'flood' }));
    await expect.poll(() => held.length).toBe(8);
    expect(await ask('/api/time', { as: 'flood' })).toMatchObject({ status: 429, retryAfter: '2' });
    expect(statuses(await letting(held, asked), 200)).toBe(64);
  });

  it('[BU10] answers late whoever has too many under way, and cuts off what is more', async () => {
    const held: (() => void)[] = [];
    const { ask } = await serve({}, async (_request, response) => {
      await new Promise<void>((resolve) => held.push(resolve));
      response.json({ ok: true });
    });
    const asked = times(64, () => ask('/api/time', { as: 'flood' }));
    await expect.poll(() => held.length).toBe(8);
    const more = await times(400, () =>
      ask('/api/time', { as: 'flood' }).then(
        ({ status }) => status,
        () => 'cut',
      ),
    );
    const refused = more.filter((answer) => answer === 429).length;
    expect(refused).toBeGreaterThan(0);
    expect(more.filter((answer) => answer === 'cut').length).toBe(400 - refused);
    expect(refused).toBeLessThanOrEqual(200);
    expect(statuses(await letting(held, asked), 200)).toBe(64);
  });

  it('ends a connection on which many requests are sent at once', async () => {
    const { port, gate } = await serve({}, async (_request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      response.json({ ok: true });
    });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /api/time HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(1_000));
    // However it ends: `once` of events fails where the connection is reset.
    await new Promise((resolve) => socket.once('close', resolve));
    expect(gate.waiting).toBeLessThan(10);
  });

  it('gives the place back of who went away', async () => {
    const { ask, port } = await serve({}, (request, response) => {
      if (request.path === '/api/time') ok(request, response, () => undefined);
    });
    for (let n = 0; n < 64; n++) {
      const socket = connect(port, '127.0.0.1');
      socket.write('GET /api/never HTTP/1.1\r\nHost: a\r\nCookie: a=chen\r\n\r\n');
      setTimeout(() => socket.destroy(), 50);
      await once(socket, 'close');
    }
    expect((await ask('/api/time', { as: 'chen' })).status).toBe(200);
  });
});

describe('what is dear', () => {
  /** Answers when it is told to; counts what is under way. */
  async function dear() {
    const under: string[] = [];
    const held: (() => void)[] = [];
    const most = { all: 0, flood: 0 };
    const server = await serve({}, async (request, response) => {
      const whose = account(request);
      under.push(whose);
      most.all = Math.max(most.all, under.length);
      most.flood = Math.max(most.flood, under.filter((one) => one === 'flood').length);
      await new Promise<void>((resolve) => held.push(resolve));
      under.splice(under.indexOf(whose), 1);
      response.json({ ok: true });
    });
    const finish = (asked: Promise<{ status: number }[]>) => letting(held, asked);
    return { ...server, under, most, finish };
  }

  it('is done one at a time of an account and three at a time in all; what is ordinary is done beside it', async () => {
    const { ask, under, most, finish } = await dear();
    const flood = times(8, () => ask('/api/snapshot', { as: 'flood' }));
    const others = times(6, (n) => ask('/api/snapshot', { as: `chen${n}` }));
    const ordinary = ask('/api/time', { as: 'flood' });
    await expect.poll(() => under.length).toBe(4);
    const answers = await finish(Promise.all([flood, others, ordinary]).then((all) => all.flat()));
    expect(statuses(answers, 200)).toBe(15);
    expect(most.flood).toBeLessThanOrEqual(2);
    expect(most.all).toBeLessThanOrEqual(4);
  });

  it('begins when all of it is here: who sends slowly, or never, keeps nobody waiting', async () => {
    const { ask, port } = await serve({}, ok);
    const slow = ['a', 'b', 'c', 'd'].map((name) => {
      const asked = request({
        port,
        method: 'POST',
        path: '/api/zones/count',
        headers: { cookie: `a=${name}`, 'content-type': 'application/json', 'content-length': 100 },
      });
      asked.on('error', () => undefined);
      asked.flushHeaders();
      closers.push(() => asked.destroy());
      return once(asked, 'socket').then(([socket]) =>
        (socket as Socket).connecting ? once(socket, 'connect') : null,
      );
    });
    await Promise.all(slow);
    expect((await ask('/api/snapshot', { as: 'chen' })).status).toBe(200);
  });

  it('costs more of the budget', async () => {
    const { ask } = await serve({ accounts: 60 }, ok);
    expect((await ask('/api/snapshot', { as: 'chen' })).status).toBe(200);
    const more = await times(12, () => ask('/api/time', { as: 'chen' }));
    // Thirty were there, twenty of them went.
    expect(statuses(more, 429)).toBe(0);
    expect((await ask('/api/snapshot', { as: 'chen' })).status).toBe(429);
  });
});
