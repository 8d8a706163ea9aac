import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { answerErrors } from '../../../server/http/answer.ts';
import { withLastWord } from '../../../server/http/lastWord.ts';
import { RawAsker } from '../../support/badValues/askRaw.ts';

const log = pino({ level: 'silent' });
let close = async () => {};
afterEach(() => close());

async function asking(app: Express): Promise<RawAsker> {
  const http = createServer(withLastWord(app, log)).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const asker = new RawAsker(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  close = async () => {
    asker.close();
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  };
  return asker;
}
const get = (target: string) => ({ method: 'GET', target, headers: {} });

it('an address that cannot be looked for is a bad request, in the closed form', async () => {
  const app = express();
  app.get('/x', (_request, response) => void response.json({ ok: true }));
  app.use(answerErrors(log));
  const asker = await asking(app);
  for (const target of ['http://[/x', 'http://[/'])
    expect(JSON.parse((await asker.ask(get(target))).text)).toMatchObject({ ok: false, code: 'bad_request' });
  expect(JSON.parse((await asker.ask(get('http://somewhere/x'))).text)).toEqual({ ok: true });
});

it('what fails in the answer of failures is told without its words', async () => {
  const app = express();
  app.get('/x', () => {
    throw new Error('a secret of the house');
  });
  const asker = await asking(app);
  const { status, text, headers } = await asker.ask(get('/x'));
  expect([status, headers['x-content-type-options']]).toEqual([500, 'nosniff']);
  expect(JSON.parse(text)).toMatchObject({ ok: false, code: 'internal' });
  expect(text).not.toContain('secret');
});

it('what was answered in half ends with its connection', async () => {
  const app = express();
  app.get('/x', (_request, response) => {
    response.set('content-length', '100').write('half');
    throw new Error('broken off');
  });
  const asker = await asking(app);
  expect(await asker.ask(get('/x'))).toMatchObject({ status: 0 });
});
