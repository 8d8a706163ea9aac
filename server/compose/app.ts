import { randomUUID } from 'node:crypto';
import express, { type Express, type Request, type RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { ClockTrouble } from '../../shared/wire/clockTrouble.ts';
import { type DemoAccount, ROUTES } from '../../shared/wire/routes.ts';
import type { Auth } from '../access/auth.ts';
import { principalOf, requireSignIn } from '../access/requireAccess.ts';
import type { Sessions } from '../access/sessions.ts';
import type { Config } from '../config/config.ts';
import { type AccountRouteDeps, accountRouter } from '../http/accountRoutes.ts';
import { answerErrors, tellWhenToRetry } from '../http/answer.ts';
import { type ApiDeps, apiRouter } from '../http/apiRoutes.ts';
import { type AreaRouteDeps, areaRouter } from '../http/areaRoutes.ts';
import { auditRouter } from '../http/auditRoutes.ts';
import { type CalloutRouteDeps, calloutRouter } from '../http/calloutRoutes.ts';
import { consentRouter } from '../http/consentRoutes.ts';
import { type ContactRouteDeps, contactRouter } from '../http/contactRoutes.ts';
import { type CoverageRouteDeps, coverageRouter } from '../http/coverageRoutes.ts';
import { oneAtATime } from '../http/dearTurns.ts';
import { type DispatchRouteDeps, dispatchRouter } from '../http/dispatchRoutes.ts';
import { facilityRouter } from '../http/facilityRoutes.ts';
import type { Gate } from '../http/Gate.ts';
import { handle } from '../http/handle.ts';
import { type HealthDeps, healthRouter } from '../http/health.ts';
import { imageRouter } from '../http/imageRoutes.ts';
import { importRouter } from '../http/importRoutes.ts';
import { type JournalRouteDeps, journalRouter } from '../http/journalRoutes.ts';
import { onlyDeclaredMethods } from '../http/methods.ts';
import { pagesRouter } from '../http/pages.ts';
import { type PlaceRouteDeps, placeRouter } from '../http/placeRoutes.ts';
import { type PresenceRouteDeps, presenceRouter } from '../http/presenceRoutes.ts';
import { type RetentionRouteDeps, retentionRouter } from '../http/retentionRoutes.ts';
import { rosterRouter } from '../http/rosterRoutes.ts';
import { headersForAll, keptByNobody, sameOrigin, securityHeaders, soundAddress } from '../http/security.ts';
import { type SignInRouteDeps, signInRouter } from '../http/signInRoutes.ts';
import { type SupportRouteDeps, supportRouter } from '../http/supportRoutes.ts';
import { type TokenRouteDeps, tokenRouter } from '../http/tokenRoutes.ts';
import { trailRouter } from '../http/trailRoutes.ts';
import { whistleRouter } from '../http/whistleRoutes.ts';
import { type ZoneRouteDeps, zoneRouter } from '../http/zoneRoutes.ts';
import type { RosterImportDeps } from '../interop/RosterImports.ts';
import type { Doors } from '../protocols/doors.ts';
import { SERVED_ROUTES } from '../protocols/servedRoutes.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';

export interface AppDeps
  extends ApiDeps,
    AreaRouteDeps,
    PlaceRouteDeps,
    JournalRouteDeps,
    RetentionRouteDeps,
    SupportRouteDeps,
    CoverageRouteDeps,
    ZoneRouteDeps,
    ContactRouteDeps,
    PresenceRouteDeps,
    CalloutRouteDeps,
    DispatchRouteDeps,
    Omit<HealthDeps, 'storing' | 'metricsToken'> {
  /** That the sign-in page of a demo server offers. */
  demoAccounts: readonly DemoAccount[];
  config: Pick<Config, 'demo' | 'publicUrl' | 'trustProxy' | 'metricsToken'>;
  auth: Auth;
  /** Ways to sign in, but for what the application itself knows. */
  signIn: Omit<SignInRouteDeps, 'auth' | 'sessions' | 'publicUrl'>;
  accounts: Omit<AccountRouteDeps, 'pool' | 'sessions'>;
  tokens: Omit<TokenRouteDeps, 'pool'>;
  sessions: Sessions;
  /** What is wrong with the clock, for people. */
  clockTrouble: () => ClockTrouble | null;
  log: Log;
  metrics: Metrics;
  interop: Pick<RosterImportDeps, 'gridAt' | 'reader'>;
  /** Where positions come in: device tokens or a session, the shortest way to the intake. */
  doors: Pick<Doors, 'devices' | 'fixes'>;
  /** Counts what is asked, before anything else is done for it. */
  gate: Gate;
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

  app.use(tellWhenToRetry, headersForAll(https));
  app.use(deps.gate.handler(), onlyDeclaredMethods(SERVED_ROUTES));
  app.use(
    healthRouter({
      storing: deps.db.storing,
      metrics,
      metricsToken: config.metricsToken,
      ready: deps.ready,
      clockProblem: deps.clockProblem,
    }),
  );
  app.use(...deps.doors.devices);

  app.use(requestLog(log));
  app.use(timeRequests(metrics));
  app.use(securityHeaders(https));
  app.use(soundAddress());
  app.use(['/api', '/tiles'], keptByNobody());
  app.use(sameOrigin(config.publicUrl));
  app.use(deps.doors.fixes);

  // Before anybody is known: who signed in cannot be looked up while the database is away.
  handle(app, ROUTES.storing, () => ({
    since: deps.db.storing.since,
    clock: deps.clockTrouble(),
  }));
  app.use(
    signInRouter({
      ...deps.signIn,
      auth: deps.auth,
      sessions: deps.sessions,
      publicUrl: config.publicUrl,
    }),
  );
  if (config.demo) {
    handle(app, ROUTES.demoAccounts, () => ({ accounts: [...deps.demoAccounts] }));
  }

  const signedIn = requireSignIn(deps.sessions);
  app.use(['/api', '/tiles'], signedIn);
  const account = (request: Request) => principalOf(request).userId;
  app.use(['/api', '/tiles'], deps.gate.charging(account), oneAtATime(account));
  app.use(apiRouter(deps));
  app.use(areaRouter(deps));
  app.use(placeRouter({ ...deps, pool: deps.db.pool }));
  app.use(auditRouter(deps));
  app.use(consentRouter(deps));
  app.use(trailRouter(deps));
  app.use(retentionRouter(deps));
  app.use(importRouter({ ...deps.interop, ...deps, pool: deps.db.pool, standing: deps.sessions.standing }));
  app.use(rosterRouter({ ...deps, pool: deps.db.pool }));
  app.use(facilityRouter({ ...deps, pool: deps.db.pool, gridAt: deps.interop.gridAt }));
  app.use(journalRouter(deps));
  app.use(supportRouter(deps));
  app.use(contactRouter(deps));
  app.use(presenceRouter(deps));
  app.use(zoneRouter(deps));
  app.use(coverageRouter(deps));
  app.use(whistleRouter(deps));
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
    // A database that is away is told by itself, once, and not by each request that meets it.
    customLogLevel: (_request, response, error) =>
      response.statusCode === 503 ? 'debug' : error || response.statusCode >= 500 ? 'error' : 'debug',
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
