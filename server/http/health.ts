import { timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { Refusal } from '../../shared/wire/errors.ts';
import { HEALTH_ROUTES as R } from '../../shared/wire/healthRoutes.ts';
import type { StoringHealth } from '../db/StoringHealth.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { handle } from './handle.ts';

export interface HealthDeps {
  storing: Pick<StoringHealth, 'state'>;
  metrics: Metrics;
  metricsToken: string | undefined;
  /** False before the start is complete and while shutting down. */
  ready: () => boolean;
  /** What is wrong with the clock, in a sentence. The server goes on, so it is no reason not to send it work. */
  clockProblem: () => string | null;
}

/**
 * `/healthz` (the process lives), `/readyz` (what it is given is stored), `/metrics` (with METRICS_TOKEN: where a
 * request comes from says nothing, since a proxy on this machine asks for strangers).
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
      const how = metricsToken ? 'with the bearer METRICS_TOKEN' : 'once METRICS_TOKEN is set';
      throw new Refusal('forbidden', `Figures are answered ${how}.`);
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
  if (!token) return false;
  const given = Buffer.from(request.get('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
