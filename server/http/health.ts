import { timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { HEALTH_ROUTES as R } from '../../shared/wire/healthRoutes.ts';
import type { Storing } from '../db/Storing.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { handle } from './handle.ts';

export interface HealthDeps {
  storing: Pick<Storing, 'state'>;
  metrics: Metrics;
  metricsToken: string | undefined;
  /** False before the start is complete and while shutting down. */
  ready: () => boolean;
  /** What is wrong with the clock, in a sentence. The server goes on, so it is no reason not to send it work. */
  clockProblem: () => string | null;
}

/**
 * `/healthz` (the process lives), `/readyz` (what it is given is stored), `/metrics` (loopback, or with METRICS_TOKEN).
 * `/readyz` asks nobody: what the probe found out within the last two seconds is the answer, at once.
 */
export function healthRouter({ storing, metrics, metricsToken, ready, clockProblem }: HealthDeps): Router {
  const router = Router();
  handle(router, R.lives, () => ({ ok: true as const }));
  handle(router, R.serves, ({ response }) => {
    const problem = ready() ? databaseProblem(storing) : { reason: 'starting or stopping' };
    const clock = clockProblem();
    const told = clock === null ? {} : { clock };
    if (!problem) return { ok: true, ...told };
    response.status(503);
    return { ok: false, ...problem, ...told };
  });
  handle(router, R.figures, async ({ request, response }) => {
    if (!mayScrape(request, metricsToken)) {
      response.status(403).type('text');
      return 'metrics: from this machine, or with the bearer METRICS_TOKEN\n';
    }
    response.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
  return router;
}

/** Since when nothing can be stored (epoch milliseconds) and what is wrong; null when all is well. */
function databaseProblem({ state }: HealthDeps['storing']): { reason: string; since: number } | null {
  return state.ok ? null : { reason: `database ${state.kind}`, since: state.since };
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
