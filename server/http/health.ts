import { timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import type pg from 'pg';
import type { Metrics } from '../telemetry/metrics.ts';

export interface HealthDeps {
  pool: pg.Pool;
  metrics: Metrics;
  metricsToken: string | undefined;
  /** False before the start is complete and while shutting down. */
  ready: () => boolean;
}

/** `/healthz` (the process lives), `/readyz` (it serves), `/metrics` (loopback, or with METRICS_TOKEN). */
export function healthRouter({ pool, metrics, metricsToken, ready }: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true });
  });
  router.get('/readyz', async (_request, response) => {
    const reason = ready() ? await databaseProblem(pool) : 'starting or stopping';
    response.status(reason ? 503 : 200).json(reason ? { ok: false, reason } : { ok: true });
  });
  router.get('/metrics', async (request, response) => {
    if (!mayScrape(request, metricsToken)) {
      response
        .status(403)
        .type('text')
        .send('metrics: from this machine, or with the bearer METRICS_TOKEN\n');
      return;
    }
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

async function databaseProblem(pool: pg.Pool): Promise<string | null> {
  try {
    await pool.query('select 1');
    return null;
  } catch {
    return 'database';
  }
}

function mayScrape(request: Request, token: string | undefined): boolean {
  if (token) {
    const given = Buffer.from(request.get('authorization') ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
  const direct = request.socket.remoteAddress ?? '';
  const proxied = request.get('x-forwarded-for') !== undefined;
  return !proxied && (direct === '::1' || direct.endsWith('127.0.0.1'));
}
