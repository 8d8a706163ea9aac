import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { call } from '../../../client/transport/call.ts';
import { HeldAnswers } from '../../../client/transport/heldAnswers.ts';
import { OPEN } from '../../../shared/access/waysIn.ts';
import { route } from '../../../shared/wire/route.ts';
import { ORDINARY } from '../../../shared/wire/routeCost.ts';

afterEach(() => vi.unstubAllGlobals());

const schema = z.object({ rows: z.array(z.number()) });
const LIST = route({
  method: 'GET',
  path: '/list',
  access: OPEN,
  cost: ORDINARY,
  query: z.object({ area: z.number().optional() }),
  answer: schema,
});

/** A server whose list has a tag. `asked` holds the tags that it was asked with. */
function listServer() {
  const server = { tag: '"1"', rows: [1], asked: [] as (string | null)[] };
  vi.stubGlobal('fetch', async (_address: string, options: RequestInit) => {
    const known = new Headers(options.headers).get('if-none-match');
    server.asked.push(known);
    if (known === server.tag) return new Response(null, { status: 304 });
    return Response.json({ rows: server.rows }, { headers: { etag: server.tag } });
  });
  return server;
}

it('an unchanged answer is not sent again, a changed one is', async () => {
  const server = listServer();
  const held = new HeldAnswers<z.infer<typeof schema>>();
  const first = await call(LIST, { held });
  expect(await call(LIST, { held })).toBe(first);
  Object.assign(server, { tag: '"2"', rows: [1, 2] });
  expect(await call(LIST, { held })).toEqual({ rows: [1, 2] });
  expect(server.asked).toEqual([null, '"1"', '"1"']);
});

it('each address has its own answer, and only the last few are held', async () => {
  const server = listServer();
  const held = new HeldAnswers<z.infer<typeof schema>>();
  for (const area of [1, 2, 3, 4, 5]) await call(LIST, { query: { area }, held });
  await call(LIST, { query: { area: 5 }, held });
  await call(LIST, { query: { area: 1 }, held });
  expect(server.asked).toEqual([null, null, null, null, null, '"1"', null]);
});

it('a refusal is a failure, whatever is held', async () => {
  listServer();
  const held = new HeldAnswers<z.infer<typeof schema>>();
  await call(LIST, { held });
  vi.stubGlobal('fetch', async () =>
    Response.json({ ok: false, code: 'forbidden', message: 'no' }, { status: 403 }),
  );
  await expect(call(LIST, { held })).rejects.toMatchObject({ code: 'forbidden' });
});
