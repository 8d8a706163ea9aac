import { patternOf } from '../../../shared/wire/route.ts';
import { DEAREST } from './costs.ts';

/** A request's query, as it came. */
type Query = Readonly<Record<string, unknown>>;
type Cost = number | ((query: Query) => number);

/** What costs as much is done one at a time of an account, and a few at a time of everybody. */
export const HEAVY = 3;
/** Of a file of the pages: it lies there ready. */
const PAGE = 0.25;
const ORDINARY = 1;

/** A list costs what it holds: one for each `rows` of the rows that may come. */
function byRows(rows: number, usual: number): Cost {
  return ({ limit }) => ORDINARY + (Number(limit) > 0 ? Number(limit) : usual) / rows;
}

/**
 * Routes that cost more than others of the budget of whoever asks. A list whose pages are long, a file, and what looks at
 * the whole record must be here (a test holds it); everything else is ordinary.
 */
export const ROUTE_COSTS: Readonly<Record<string, Cost>> = {
  // Of whoever watches the process, and of nobody: each asks the database, or writes all the figures.
  'GET /readyz': 2,
  'GET /metrics': 20,
  'POST /api/auth/sign-in/username': 5,
  'POST /api/sign-in/display': 2,
  'POST /api/sign-in/oidc': 5,
  'GET /api/auth/callback/oidc': 5,

  'GET /api/journal': byRows(200, 1_000),
  'GET /api/snapshot': 20,
  'GET /api/operations': 2,
  'GET /api/operations/:operationId/positions': HEAVY,
  'GET /api/operations/:operationId/grid-hours': HEAVY,
  'GET /api/units': 2,
  'POST /api/units': 10,

  // As drawing it; its points are counted beside.
  'POST /api/zones/count': HEAVY,
  'GET /api/coverage': 2,
  'POST /api/dispatch/candidates': 10,
  'POST /api/callouts/preview': HEAVY,

  'GET /api/audit': byRows(200, 200),
  'GET /api/audit/search': HEAVY,
  'GET /api/audit/verdict': DEAREST,

  'GET /api/facilities': byRows(500, 50),
  'GET /api/gaps': HEAVY,
  'POST /api/imports/roster': DEAREST,
  'GET /api/imports/templates/:kind': HEAVY,
  'GET /api/exports/roster/:kind': DEAREST,

  'GET /api/privacy/trail': byRows(200, 1_000),
  'GET /api/privacy/trail/file': 20,
  'GET /api/privacy/retention': HEAVY,
  'POST /api/privacy/retention/runs': DEAREST,
  'GET /api/privacy/retention/runs/:runId/certificate': HEAVY,
  'POST /api/tasks/:taskId/images': HEAVY,
  'GET /api/images/:imageId': 2,
};

interface Priced {
  pattern: RegExp;
  cost: Cost;
}

const byMethod = new Map<string, Priced[]>();
for (const [key, cost] of Object.entries(ROUTE_COSTS)) {
  const [method, path] = key.split(' ') as [string, string];
  byMethod.set(method, [...(byMethod.get(method) ?? []), { pattern: patternOf(path), cost }]);
}

/** What a request costs, in requests. */
export function costOfRequest({
  method,
  path,
  query,
}: {
  method: string;
  path: string;
  query: Query;
}): number {
  // HEAD is answered by the route of GET, without its body.
  const asked = method === 'HEAD' ? 'GET' : method;
  const cost = byMethod.get(asked)?.find(({ pattern }) => pattern.test(path))?.cost;
  if (cost !== undefined) return Math.min(DEAREST, typeof cost === 'number' ? cost : cost(query));
  return /^\/(?:api|tiles)\//i.test(path) || asked !== 'GET' ? ORDINARY : PAGE;
}
