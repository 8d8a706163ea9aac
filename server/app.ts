import { randomUUID } from 'node:crypto';
import express, {
  type Express,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { pinoHttp } from 'pino-http';
import { ROUTES } from '../shared/wire/routes.ts';
import { type Auth, authHeaders } from './access/auth.ts';
import { DEMO_ACCOUNTS } from './access/demoAccounts.ts';
import { OIDC_PROVIDER } from './access/oidc.ts';
import { requireSignIn } from './access/requireAccess.ts';
import type { Sessions } from './access/sessions.ts';
import type { Config } from './config.ts';
import { type AccountRouteDeps, accountRouter } from './http/accountRoutes.ts';
import { answerErrors } from './http/answer.ts';
import { type ApiDeps, apiRouter } from './http/apiRoutes.ts';
import { type AreaRouteDeps, areaRouter } from './http/areaRoutes.ts';
import { auditRouter } from './http/auditRoutes.ts';
import { type CalloutRouteDeps, calloutRouter } from './http/calloutRoutes.ts';
import { consentRouter } from './http/consentRoutes.ts';
import { type DispatchRouteDeps, dispatchRouter } from './http/dispatchRoutes.ts';
import { facilityRouter } from './http/facilityRoutes.ts';
import { type GroundRouteDeps, groundRouter } from './http/groundRoutes.ts';
import { type HealthDeps, healthRouter } from './http/health.ts';
import { imageRouter } from './http/imageRoutes.ts';
import { importRouter } from './http/importRoutes.ts';
import { type JournalRouteDeps, journalRouter } from './http/journalRoutes.ts';
import { pagesRouter } from './http/pages.ts';
import { type PresenceRouteDeps, presenceRouter } from './http/presenceRoutes.ts';
import { limitAccount, limitAddress, limitFailedSignIns } from './http/rateLimits.ts';
import { type RetentionRouteDeps, retentionRouter } from './http/retentionRoutes.ts';
import { rosterRouter } from './http/rosterRoutes.ts';
import { sameOrigin, securityHeaders } from './http/security.ts';
import { type SignInRouteDeps, signInRouter } from './http/signInRoutes.ts';
import { type SupportRouteDeps, supportRouter } from './http/supportRoutes.ts';
import { type TokenRouteDeps, tokenRouter } from './http/tokenRoutes.ts';
import { trailRouter } from './http/trailRoutes.ts';
import type { RosterImportDeps } from './interop/RosterImports.ts';
import { limitReports } from './protocols/deviceLimits.ts';
import type { Log } from './telemetry/log.ts';
import type { Metrics } from './telemetry/metrics.ts';

export interface AppDeps
  extends ApiDeps,
    AreaRouteDeps,
    JournalRouteDeps,
    RetentionRouteDeps,
    SupportRouteDeps,
    GroundRouteDeps,
    PresenceRouteDeps,
    CalloutRouteDeps,
    DispatchRouteDeps,
    Omit<HealthDeps, 'pool' | 'metricsToken'> {
  config: Pick<Config, 'demo' | 'publicUrl' | 'trustProxy' | 'metricsToken' | 'limits'>;
  auth: Auth;
  /** Ways to sign in, but for what the application itself knows. */
  signIn: Omit<SignInRouteDeps, 'auth' | 'sessions' | 'limitFailures'>;
  accounts: Omit<AccountRouteDeps, 'pool' | 'sessions'>;
  tokens: Omit<TokenRouteDeps, 'pool'>;
  sessions: Sessions;
  log: Log;
  metrics: Metrics;
  interop: Pick<RosterImportDeps, 'gridAt' | 'reader'>;
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
  app.use([ROUTES.osmand, ROUTES.fixes], limitReports(config.limits.deviceAddress, deps.clock));
  for (const router of deps.deviceRouters) app.use(router);

  app.use(requestLog(log));
  app.use(timeRequests(metrics));
  app.use(securityHeaders(https));
  app.use(sameOrigin(config.publicUrl));
  app.use(deps.fixesRouter);

  app.use(['/api', '/tiles'], limitAddress(config.limits.address));
  app.use(
    signInRouter({
      ...deps.signIn,
      auth: deps.auth,
      sessions: deps.sessions,
      limitFailures: limitFailedSignIns(config.limits.signIn),
    }),
  );
  // Of the sign-in library nothing else is reachable: it has more ways in than are looked after here.
  app.post(`${ROUTES.auth}/sign-out`, (request, response) =>
    forward(deps.auth, config.publicUrl, request, response),
  );
  app.get(`${ROUTES.auth}/callback/${OIDC_PROVIDER}`, (request, response) =>
    forward(deps.auth, config.publicUrl, request, response),
  );

  if (config.demo) {
    app.get(ROUTES.demoAccounts, (_request, response) => {
      response.json({ accounts: DEMO_ACCOUNTS });
    });
  }

  const signedIn = requireSignIn(deps.sessions);
  app.use(['/api', '/tiles'], signedIn);
  app.use(['/api', '/tiles'], limitAccount(config.limits.account));
  app.use('/api', express.json({ limit: '1mb' }));
  app.use(apiRouter(deps));
  app.use(areaRouter(deps));
  app.use(auditRouter(deps));
  app.use(consentRouter(deps));
  app.use(trailRouter(deps));
  app.use(retentionRouter(deps));
  app.use(importRouter({ ...deps.interop, ...deps, pool: deps.db.pool }));
  app.use(rosterRouter({ ...deps, pool: deps.db.pool }));
  app.use(facilityRouter({ ...deps, pool: deps.db.pool, gridAt: deps.interop.gridAt }));
  app.use(journalRouter(deps));
  app.use(supportRouter(deps));
  app.use(presenceRouter(deps));
  app.use(groundRouter(deps));
  app.use(calloutRouter(deps));
  app.use(dispatchRouter(deps));
  app.use(imageRouter({ pool: deps.db.pool, clock: deps.clock, picture: () => deps.journal.picture() }));
  app.use(accountRouter({ ...deps.accounts, pool: deps.db.pool, sessions: deps.sessions }));
  app.use(tokenRouter({ ...deps.tokens, pool: deps.db.pool }));

  app.use(pagesRouter(deps.clientDir));
  app.use((request, response) => {
    response
      .status(404)
      .json({ ok: false, code: 'not_found', message: `There is nothing at ${request.path}.` });
  });
  app.use(answerErrors(log));
  return app;
}

/** One request to the sign-in library and its answer back. */
async function forward(
  auth: Auth,
  publicUrl: string | undefined,
  request: Request,
  response: Response,
): Promise<void> {
  const url = `${request.protocol}://${request.get('host') ?? 'localhost'}${request.originalUrl}`;
  const headers = authHeaders(request.headers, request.ip);
  // Where it comes from was checked above, for programs too, which name no origin.
  headers.set(
    'origin',
    publicUrl ? new URL(publicUrl).origin : `${request.protocol}://${request.get('host') ?? 'localhost'}`,
  );
  // The body is of no interest to what is forwarded, and has not been read.
  headers.delete('content-length');
  headers.delete('content-type');
  const answer = await auth.handler(new globalThis.Request(url, { method: request.method, headers }));
  response.status(answer.status);
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.set(name, value);
  for (const cookie of answer.headers.getSetCookie()) response.append('set-cookie', cookie);
  response.set('cache-control', 'no-store').send(Buffer.from(await answer.arrayBuffer()));
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
