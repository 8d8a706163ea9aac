import { randomUUID } from 'node:crypto';
import { toNodeHandler } from 'better-auth/node';
import express, { type Express, type RequestHandler, type Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { pinoHttp } from 'pino-http';
import { ROUTES } from '../shared/wire/routes.ts';
import type { Auth } from './access/auth.ts';
import { DEMO_ACCOUNTS } from './access/demoAccounts.ts';
import { requireSignIn } from './access/requireAccess.ts';
import type { Sessions } from './access/sessions.ts';
import type { Config } from './config.ts';
import { answerErrors } from './http/answer.ts';
import { type ApiDeps, apiRouter } from './http/apiRoutes.ts';
import { type AreaRouteDeps, areaRouter } from './http/areaRoutes.ts';
import { type HealthDeps, healthRouter } from './http/health.ts';
import { type JournalRouteDeps, journalRouter } from './http/journalRoutes.ts';
import { pagesRouter } from './http/pages.ts';
import { sameOrigin, securityHeaders } from './http/security.ts';
import { type SupportRouteDeps, supportRouter } from './http/supportRoutes.ts';
import type { Log } from './telemetry/log.ts';
import type { Metrics } from './telemetry/metrics.ts';

export interface AppDeps
  extends ApiDeps,
    AreaRouteDeps,
    JournalRouteDeps,
    SupportRouteDeps,
    Omit<HealthDeps, 'pool' | 'metricsToken'> {
  config: Pick<Config, 'demo' | 'publicUrl' | 'trustProxy' | 'metricsToken'>;
  auth: Auth;
  sessions: Sessions;
  log: Log;
  metrics: Metrics;
  /** Where devices report: no session, their own tokens, the shortest way to the intake. */
  deviceRouters: Router[];
  /** `POST /api/fixes`: a session or device tokens. */
  fixesRouter: Router;
  clientDir: string;
}

/** The HTTP application. No side effects on import; everything it needs is given. */
export function createApp(deps: AppDeps): Express {
  const { config, log, metrics } = deps;
  const https = config.publicUrl?.startsWith('https:') ?? false;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  app.use(
    healthRouter({ pool: deps.db.pool, metrics, metricsToken: config.metricsToken, ready: deps.ready }),
  );
  for (const router of deps.deviceRouters) app.use(router);

  app.use(requestLog(log));
  app.use(timeRequests(metrics));
  app.use(securityHeaders(https));
  app.use(sameOrigin(config.publicUrl));
  app.use(deps.fixesRouter);

  const auth = toNodeHandler(deps.auth);
  app.all(`${ROUTES.auth}/*rest`, (request, response) => auth(request, response));

  if (config.demo) {
    app.get(ROUTES.demoAccounts, (_request, response) => {
      response.json({ accounts: DEMO_ACCOUNTS });
    });
  }

  const signedIn = requireSignIn(deps.sessions);
  app.use(['/api', '/tiles'], signedIn);
  app.use(
    '/api',
    rateLimit({
      windowMs: 60_000,
      limit: 3_000,
      standardHeaders: true,
      legacyHeaders: false,
      keyGenerator: (r) => r.headers.cookie ?? r.ip ?? '',
      validate: false,
      handler: (_request, response) => {
        response
          .status(429)
          .json({ ok: false, code: 'too_many_requests', message: 'Too many requests; wait a minute.' });
      },
    }),
  );
  app.use('/api', express.json({ limit: '1mb' }));
  app.use(apiRouter(deps));
  app.use(areaRouter(deps));
  app.use(journalRouter(deps));
  app.use(supportRouter(deps));

  app.use(pagesRouter(deps.clientDir));
  app.use((request, response) => {
    response
      .status(404)
      .json({ ok: false, code: 'not_found', message: `There is nothing at ${request.path}.` });
  });
  app.use(answerErrors(log));
  return app;
}

function requestLog(log: Log): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    },
    // Paths only: query strings may carry what should not be in a log.
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
  }) as RequestHandler;
}

function timeRequests(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const end = metrics.httpSeconds.startTimer();
    response.on('finish', () => {
      const route = (request.route as { path?: unknown } | undefined)?.path;
      end({
        method: request.method,
        route: typeof route === 'string' ? route : 'other',
        status: String(response.statusCode),
      });
    });
    next();
  };
}
