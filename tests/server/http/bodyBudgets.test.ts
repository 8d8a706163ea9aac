import { gzipSync } from 'node:zlib';
import { Router } from 'express';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { Budgets } from '../../../server/access/budgets/Budgets.ts';
import { answerErrors } from '../../../server/http/answer.ts';
import { Gate } from '../../../server/http/Gate.ts';
import { handle } from '../../../server/http/handle.ts';
import { createLog } from '../../../server/telemetry/log.ts';
import { OPEN } from '../../../shared/access/waysIn.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { route } from '../../../shared/wire/route.ts';
import { ORDINARY } from '../../../shared/wire/routeCost.ts';
import { serveRouter } from '../../support/httpApp.ts';

/** Six hundred at once, and nothing comes back while the clock stands. */
const A_MINUTE = 3_000;
const BURST = 600;
const clock = manualClock(Date.UTC(2026, 4, 16));
const accounts = new Budgets(A_MINUTE, clock);
const THINGS = route({
  method: 'POST',
  path: '/things',
  access: OPEN,
  cost: ORDINARY,
  body: z.strictObject({ text: z.string().optional(), list: z.array(z.unknown()).optional() }),
  answer: z.object({ ok: z.literal(true) }),
});

let url: string;
let close: () => Promise<void>;
let done = 0;
beforeAll(async () => {
  const gate = new Gate({
    sessions: { accountOf: ({ cookie }) => cookie },
    browsers: { accountOf: () => undefined },
    budgets: { accounts, addresses: new Budgets(A_MINUTE, clock) },
    proxies: 0,
    except: [],
  });
  const router = Router();
  router.use(gate.handler());
  handle(router, THINGS, () => {
    done++;
    return { ok: true as const };
  });
  router.use(answerErrors(createLog('silent')));
  ({ url, close } = await serveRouter(router));
});
afterAll(() => close());
beforeEach(() => clock.advance(3_600_000));

const send = async (as: string, body: BodyInit, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}/things`, {
    method: 'POST',
    headers: { cookie: as, 'content-type': 'application/json', ...headers },
    body,
    // A stream has no length that is told before it.
    ...({ duplex: 'half' } as object),
  });
  return { status: answer.status, failure: (await answer.json()) as { code?: string } };
};
/** What is left of an account's budget, all of which this takes. */
const left = (as: string) => {
  let n = 0;
  while (accounts.wait(as, 1) === 0) n++;
  return n;
};
const text = (bytes: number) => JSON.stringify({ text: 'x'.repeat(bytes) });

it.each<[string, BodyInit, number, Record<string, string>?]>([
  ['20 bytes', text(10), 1],
  ['an ordinary form', text(20_000), 1],
  ['320 kB', text(320 * 1024), 11],
  ['a megabyte', text(1_000_000), 31],
  [
    'a megabyte that is packed',
    new Uint8Array(gzipSync(text(1_000_000))),
    31,
    { 'content-encoding': 'gzip' },
  ],
  ['a list of 500', JSON.stringify({ list: Array(500).fill('a') }), 11],
])('%s costs by what it is', async (what, body, cost, headers = {}) => {
  expect(await send(what, body, headers)).toMatchObject({ status: 200 });
  expect(left(what)).toBe(BURST - cost);
});

it('a body whose length nobody told costs as much', async () => {
  expect(await send('stream', new Blob([text(1_000_000)]).stream())).toMatchObject({ status: 200 });
  expect(left('stream')).toBe(BURST - 31);
});

it('what is read is owed: long bodies are refused before they are parsed, and then not read at all', async () => {
  const before = done;
  const answers = [];
  for (let n = 0; n < 25; n++) answers.push(await send('flood', text(1_000_000)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused[0]!.failure).toMatchObject({ code: 'too_many_requests' });
  // Six hundred, and what may be made up for within two seconds.
  expect(done - before).toBe(answers.length - refused.length);
  expect(done - before).toBeLessThanOrEqual((BURST + 100) / 31 + 1);
  expect((await send('beside', text(10))).status).toBe(200);
}, 60_000);
