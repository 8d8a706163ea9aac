import { Router } from 'express';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { answerErrors } from '../../../server/http/answer.ts';
import { healthRouter } from '../../../server/http/health.ts';
import { headersForAll } from '../../../server/http/security.ts';
import { createLog } from '../../../server/telemetry/log.ts';
import type { Metrics } from '../../../server/telemetry/metrics.ts';
import { serveRouter } from '../../support/httpApp.ts';

const TOKEN = 'Kp4vT9xQm2Wz7rLd';
let close = async () => {};
afterEach(() => close());

async function health(metricsToken: string | undefined): Promise<string> {
  const router = Router();
  router.use(headersForAll(true));
  router.use(
    healthRouter({
      storing: { state: { ok: true } } as never,
      metrics: { registry: new Registry() } as Partial<Metrics> as Metrics,
      metricsToken,
      ready: () => true,
      clockProblem: () => null,
    }),
  );
  router.use(answerErrors(createLog('silent')));
  const server = await serveRouter(router);
  close = server.close;
  return server.url;
}
const scrape = (url: string, headers: Record<string, string> = {}) => fetch(`${url}/metrics`, { headers });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('figures', () => {
  it('are for nobody while no token is set, wherever they are asked from', async () => {
    const url = await health(undefined);
    // A proxy on this machine asks from it, in the name of a stranger, and need not say so.
    for (const headers of [{}, { 'x-forwarded-for': '127.0.0.1' }, bearer(''), bearer('undefined')]) {
      const answer = await scrape(url, headers);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ ok: false, code: 'forbidden' });
    }
  });

  it('are for the bearer of the token only', async () => {
    const url = await health(TOKEN);
    expect((await scrape(url, bearer(TOKEN))).status).toBe(200);
    for (const headers of [{}, bearer(TOKEN.slice(1)), bearer(`${TOKEN}x`), { authorization: TOKEN }])
      expect((await scrape(url, headers)).status).toBe(403);
  });
});

it('whoever watches is told what type it is, and to come by https', async () => {
  const url = await health(TOKEN);
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    const { headers } = await fetch(url + path, { headers: bearer(TOKEN) });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  }
});
