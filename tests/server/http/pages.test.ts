import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Router } from 'express';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerErrors } from '../../../server/http/answer.ts';
import { pagesRouter } from '../../../server/http/pages.ts';
import { serveRouter } from '../../support/httpApp.ts';

const dir = mkdtempSync(join(tmpdir(), 'tongxin-pages-'));
let server: Awaited<ReturnType<typeof serveRouter>>;
beforeAll(async () => {
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>page</title>');
  const router = Router();
  router.use(pagesRouter(dir));
  router.use(answerErrors(pino({ level: 'silent' })));
  server = await serveRouter(router);
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

it.each(['/', '/console?sel=incident:1', '/field?id=7', '/?lat=29.98'])('%s is a page', async (path) => {
  const response = await fetch(server.url + path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

it.each([
  ['a range beyond its end', { range: 'bytes=999999999-' }, 416],
  ['a tag that it has not', { 'if-match': '"another"' }, 412],
  ['a time before it was made', { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 412],
])(
  'a page asked for with %s is refused by its status, in the closed form',
  async (_what, headers, status) => {
    for (const path of ['/console', '/index.html']) {
      const response = await fetch(server.url + path, { headers });
      expect(`${path} ${response.status}`).toBe(`${path} ${status}`);
      expect(await response.json()).toMatchObject({ ok: false, code: 'bad_request' });
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(response.headers.get('last-modified')).toBeNull();
      expect(response.headers.get('cache-control')).toBe('no-store');
      if (status === 416) expect(response.headers.get('content-range')).toBe('bytes */34');
    }
  },
);

it.each([
  '/?id=D-X&lat=29.98&lon=121.5&timestamp=1795991667',
  '/?deviceid=D-X&location=29.98,121.5',
  '/field?id=D-X&lon=121.5',
])('%s is a report that lost its way, and the app is told', async (path) => {
  const response = await fetch(server.url + path);
  expect(response.status).toBe(404);
  const failure = { ok: false, code: 'not_found', message: expect.stringContaining('/osmand') };
  expect(await response.json()).toEqual(failure);
});

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

it('an address that leads nowhere is a page for a browser, and no success', async () => {
  const response = await fetch(`${server.url}/no/such/page`, { headers: { accept: BROWSER } });
  expect([
    response.status,
    response.headers.get('content-type'),
    response.headers.get('cache-control'),
  ]).toEqual([404, 'text/html; charset=utf-8', 'no-store']);
  expect(await response.text()).toContain('<title>page</title>');
});

it.each([
  ['/no/such/page', '*/*'],
  ['/no/such/page', 'application/json'],
  ['/api/no-such-thing', BROWSER],
  ['/assets/no-such.js', BROWSER],
])('%s asked for as %s is nothing', async (path, accept) => {
  const response = await fetch(server.url + path, { headers: { accept } });
  expect([response.status, await response.text()]).toEqual([404, expect.not.stringContaining('<title>page')]);
});
