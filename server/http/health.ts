import { timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import type { Storing } from '../db/Storing.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { HEALTH_PATHS } from './healthPaths.ts';

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
  router.get(HEALTH_PATHS.lives, (_request, response) => {
    response.json({ ok: true });
  });
  router.get(HEALTH_PATHS.serves, (_request, response) => {
    const problem = ready() ? databaseProblem(storing) : { reason: 'starting or stopping' };
    const clock = clockProblem();
    response
      .status(problem ? 503 : 200)
      .json({ ok: problem === null, ...problem, ...(clock === null ? {} : { clock }) });
  });
  router.get(HEALTH_PATHS.figures, async (request, response) => {
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
