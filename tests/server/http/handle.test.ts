import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { principalOf, requireSignIn } from '../../../server/access/requireAccess.ts';
import type { Sessions } from '../../../server/access/sessions.ts';
import { answerErrors } from '../../../server/http/answer.ts';
import { oneAtATime } from '../../../server/http/dearTurns.ts';
import { ANSWERED, handle } from '../../../server/http/handle.ts';
import { createLog } from '../../../server/telemetry/log.ts';
import { DEVICE, OPEN, right, SIGNED_IN } from '../../../shared/access/waysIn.ts';
import { uuidSchema } from '../../../shared/model/id.ts';
import { numberText } from '../../../shared/wire/query.ts';
import { addressOf, route } from '../../../shared/wire/route.ts';
import { ORDINARY } from '../../../shared/wire/routeCost.ts';
import { serveRouter } from '../../support/httpApp.ts';
import { person } from '../../support/people.ts';

const THING = route({
  method: 'POST',
  path: '/things/:thingId/parts/:part',
  access: right('roster.edit', 'thing'),
  cost: ORDINARY,
  params: { thingId: uuidSchema, part: numberText(z.number().int().positive()) },
  query: z.strictObject({ deep: numberText(z.number().int().max(9)).default(1), q: z.string().optional() }),
  body: z.strictObject({ name: z.string().trim().min(1).max(40), note: z.string().optional() }),
  answer: z.object({ said: z.string(), part: z.number() }),
  status: 201,
});
const EITHER = route({
  method: 'GET',
  path: '/either',
  access: right('audit.view', 'cut', 'roster.edit'),
  cost: ORDINARY,
  answer: z.object({ ok: z.literal(true) }),
});
const CONCERNED = route({
  method: 'GET',
  path: '/concerned',
  access: right('audit.view', 'thing', 'concerned'),
  cost: ORDINARY,
  answer: z.object({ ok: z.literal(true) }),
});
const AUDIT = route({
  method: 'GET',
  path: '/audit',
  access: right('audit.view', 'cut'),
  cost: ORDINARY,
  answer: z.object({ ok: z.literal(true) }),
});
const FILE = route({
  method: 'POST',
  path: '/file',
  access: SIGNED_IN,
  cost: ORDINARY,
  body: { types: ['image/jpeg'], maxBytes: 1000 },
  answer: 'bytes',
});
const DONE = route({ method: 'DELETE', path: '/done', access: SIGNED_IN, cost: ORDINARY, answer: 'nothing' });
/** Done one at a time. */
const DEAR = route({
  method: 'GET',
  path: '/api/snapshot',
  access: SIGNED_IN,
  cost: ORDINARY,
  answer: z.object({ ok: z.literal(true) }),
});
const HELD = route({
  method: 'GET',
  path: '/held',
  access: OPEN,
  cost: ORDINARY,
  answer: z.object({ at: z.number() }),
});

let url: string;
let close: () => Promise<void>;
const done: unknown[] = [];
/** Whose session is over. */
const ended = new Set<string>();
const looks: string[] = [];
/** Ends what is dear and under way. */
const dear: (() => void)[] = [];

beforeAll(async () => {
  const people = { leader: person('leader', '330205'), auditor: person('auditor', '330205') };
  const sessions = {
    find: async ({ 'x-person': who }: { 'x-person'?: keyof typeof people }) => {
      if (!who || ended.has(who)) return null;
      looks.push(who);
      return { principal: people[who] };
    },
  };
  const router = Router();
  handle(router, HELD, ({ response }) => {
    response.set('cache-control', 'max-age=5').status(304).end();
    return ANSWERED;
  });
  router.use(requireSignIn(sessions as unknown as Sessions));
  router.use(oneAtATime((request) => principalOf(request).userId));
  handle(router, DEAR, async () => {
    await new Promise<void>((resolve) => dear.push(resolve));
    return { ok: true as const };
  });
  handle(router, THING, ({ params, query, body, principal }) => {
    done.push({ params, query, body });
    return { said: `${principal.role} ${body.name} ${query.deep}`, part: params.part };
  });
  for (const asked of [EITHER, CONCERNED, AUDIT] as const)
    handle(router, asked, () => ({ ok: true as const }));
  handle(router, FILE, ({ body, response }) => {
    response.type('image/jpeg');
    return body.subarray(0, 3);
  });
  handle(router, DONE, () => undefined);
  router.use(answerErrors(createLog('silent')));
  ({ url, close } = await serveRouter(router));
});
afterAll(() => close());

const ID = '0B3A2F10-5A1E-4C3B-9E0D-0123456789AB';
const ask = (path: string, body?: unknown, who = 'leader', method = 'POST') =>
  fetch(url + path, {
    method,
    headers: { ...(who ? { 'x-person': who } : {}), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const get = (path: string, who = 'leader') => ask(path, undefined, who, 'GET');

describe('a declared route', () => {
  it('is for whoever is signed in when all of the body is here, and not only when it began', async () => {
    const body = JSON.stringify({ name: 'late' });
    const sending = request(`${url}/things/${ID}/parts/1`, {
      method: 'POST',
      headers: { 'x-person': 'leader', 'content-type': 'application/json', 'content-length': body.length },
    });
    const answered = once(sending, 'response');
    const before = done.length;
    const looked = looks.length;
    sending.write(body.slice(0, 5));
    await expect.poll(() => looks.length).toBe(looked + 1);
    ended.add('leader');
    sending.end(body.slice(5));
    const [response] = (await answered) as [IncomingMessage];
    ended.delete('leader');
    response.resume();
    expect(response.statusCode).toBe(401);
    expect(done.length).toBe(before);
  });

  it('is for whoever is signed in when its turn has come, and not only when it began to wait', async () => {
    const looked = looks.length;
    const first = get('/api/snapshot');
    await expect.poll(() => dear.length).toBe(1);
    const second = get('/api/snapshot');
    await expect.poll(() => looks.length).toBeGreaterThanOrEqual(looked + 3);
    ended.add('leader');
    for (const letGo of dear) letGo();
    const statuses = [(await first).status, (await second).status];
    ended.delete('leader');
    expect(statuses).toEqual([200, 401]);
    expect(dear).toHaveLength(1);
  });

  it('is asked with parts, query and body that its schemas have read, and answers with its status', async () => {
    const path = addressOf(THING, { params: { thingId: ID, part: 7 }, query: { deep: 3 } });
    const answer = await ask(path, { name: '  a name ' });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ said: 'leader a name 3', part: 7 });
    expect(done.at(-1)).toEqual({
      params: { thingId: ID.toLowerCase(), part: 7 },
      query: { deep: 3 },
      body: { name: 'a name' },
    });
  });

  it.each([
    ['a part that is no id', '/things/__proto__/parts/1', { name: 'a' }, 'thingId'],
    ['a part with a NUL', '/things/%00/parts/1', { name: 'a' }, 'thingId'],
    ['a part beyond numbers', `/things/${ID}/parts/9007199254740993`, { name: 'a' }, 'part'],
    ['a query twice', `/things/${ID}/parts/1?q=a&q=b`, { name: 'a' }, 'q'],
    ['an empty number', `/things/${ID}/parts/1?deep=`, { name: 'a' }, 'deep'],
    ['a hexadecimal number', `/things/${ID}/parts/1?deep=0x5`, { name: 'a' }, 'deep'],
    ['a NUL in the query', `/things/${ID}/parts/1?q=a%00`, { name: 'a' }, 'q'],
    ['an unknown key of the query', `/things/${ID}/parts/1?z=1`, { name: 'a' }, 'z'],
    ['half a surrogate', `/things/${ID}/parts/1`, { name: '\ud800' }, 'name'],
    ['a NUL', `/things/${ID}/parts/1`, { name: 'a', note: 'b\0' }, 'note'],
    ['an unknown key', `/things/${ID}/parts/1`, '{"name":"a","__proto__":{"x":1}}', '__proto__'],
    ['a list for text', `/things/${ID}/parts/1`, { name: ['a'] }, 'name'],
    ['no body', `/things/${ID}/parts/1`, undefined, 'name'],
    ['no JSON', `/things/${ID}/parts/1`, '{"name"', undefined],
    ['a part that cannot be decoded', '/things/%FF/parts/1', { name: 'a' }, undefined],
  ])('%s is a bad request that names the field', async (_what, path, body, field) => {
    const before = done.length;
    const answer = await ask(path, body);
    expect(answer.status).toBe(400);
    const failure = (await answer.json()) as { code: string; field?: string };
    expect(failure).toMatchObject({ ok: false, code: 'bad_request' });
    expect(failure.field).toBe(field);
    expect(done).toHaveLength(before);
  });

  it('lets nobody in who has its right nowhere, before anything is read', async () => {
    expect((await ask(`/things/${ID}/parts/x`, '{', 'auditor')).status).toBe(403);
    expect((await ask(`/things/${ID}/parts/x`, '{', '')).status).toBe(401);
    expect((await get('/audit')).status).toBe(403);
    expect((await get('/audit', 'auditor')).status).toBe(200);
  });

  it('lets in by another right, or whoever is concerned, where it says so', async () => {
    expect((await get('/either')).status).toBe(200);
    expect((await get('/either', 'auditor')).status).toBe(200);
    expect((await get('/concerned')).status).toBe(200);
  });

  it('takes and answers bytes', async () => {
    const send = (type: string, bytes: number) =>
      fetch(`${url}/file`, {
        method: 'POST',
        headers: { 'x-person': 'leader', 'content-type': type },
        body: new Uint8Array(bytes).fill(7),
      });
    const answer = await send('image/jpeg', 9);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([7, 7, 7]);
    expect((await send('text/plain', 9)).status).toBe(400);
    expect((await send('image/jpeg', 2000)).status).toBe(413);
  });

  it('answers with nothing, or otherwise where its handler has answered', async () => {
    expect((await ask('/done', undefined, 'leader', 'DELETE')).status).toBe(204);
    expect((await get('/held', '')).status).toBe(304);
  });
});

describe('the types of a route', () => {
  it('compile only with what it declares', () => {
    const router = Router();
    // @ts-expect-error an answer of another shape
    handle(router, AUDIT, () => ({ ok: 'yes' }));
    // @ts-expect-error an answer where nothing is declared
    handle(router, DONE, () => ({ ok: true }));
    // @ts-expect-error a part that the path has not
    handle(router, THING, ({ params }) => ({ said: params.other, part: 1 }));
    // @ts-expect-error a path with a part that has no schema
    route({ method: 'GET', path: '/a/:id', access: OPEN, cost: ORDINARY, answer: 'nothing' });
    const params = { id: uuidSchema };
    // @ts-expect-error a schema for a part that the path has not
    route({ method: 'GET', path: '/a', access: OPEN, cost: ORDINARY, params, answer: 'nothing' });
    // @ts-expect-error no word of what it costs
    route({ method: 'GET', path: '/a', access: OPEN, answer: 'nothing' });
    // @ts-expect-error a cost of what devices ask, which have limits of their own
    route({ method: 'POST', path: '/a', access: DEVICE, cost: ORDINARY, answer: 'nothing' });
    // @ts-expect-error an address without its parts
    expect(() => addressOf(THING, { query: {} })).not.toThrow();
    // @ts-expect-error a query key that is not declared
    expect(addressOf(THING, { params: { thingId: ID, part: 1 }, query: { other: 1 } })).toContain('other');
  });
});
