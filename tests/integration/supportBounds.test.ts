import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_SUPPORT_AHEAD_MS } from '../../shared/wire/supportRoutes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

let app: Awaited<ReturnType<typeof startApp>>;
let city: HttpPerson;

beforeAll(async () => {
  app = await startApp();
  city = await HttpPerson.signIn(app.url, 'city');
});
afterAll(() => app?.close());

const HOUR = 3_600_000;
const grant = async (more: object) => {
  const body = { username: 'street', area: '330203001', permissions: ['picture.view'], task: '演练' };
  const response = await city.ask('POST', '/api/support', { ...body, until: Date.now() + HOUR, ...more });
  return (await response.json()) as { code?: string; field?: string; area?: string };
};
const command = (kind: string, body: object) =>
  city.json('POST', '/api/commands', { commandId: randomUUID(), kind, body, issuedAt: Date.now() });

describe('support is granted', () => {
  it('for areas that exist', async () => {
    expect(await grant({ area: '330205999' })).toMatchObject({ code: 'bad_request', field: 'area' });
    expect(await grant({})).toMatchObject({ area: '330203001' });
  });

  it('to begin soon', async () => {
    const from = Date.now() + MAX_SUPPORT_AHEAD_MS + HOUR;
    expect(await grant({ from, until: from + HOUR })).toMatchObject({ code: 'bad_request', field: 'from' });
    const soon = from - 2 * HOUR;
    expect(await grant({ from: soon, until: soon + HOUR })).toMatchObject({ area: '330203001' });
  });

  it('for operations that are under way', async () => {
    const operationId = randomUUID();
    expect(await grant({ operationId })).toMatchObject({ code: 'bad_request', field: 'operationId' });
    const t0 = Date.now() - HOUR;
    await command('operation.open', { operationId, name: '演练', area: '330203', exercise: true, t0 });
    expect(await grant({ operationId })).toMatchObject({ area: '330203001', operationId });
    await command('operation.close', { operationId, reason: '演练' });
    expect(await grant({ operationId })).toMatchObject({ code: 'operation_closed', field: 'operationId' });
  });
});
