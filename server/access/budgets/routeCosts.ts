import { ALL_ROUTES } from '../../../shared/wire/allRoutes.ts';
import { patternOf } from '../../../shared/wire/route.ts';
import { DEAREST, ORDINARY, READY, type RouteCost } from '../../../shared/wire/routeCost.ts';

/** A request's query, as it came. */
type Query = Readonly<Record<string, unknown>>;

interface Priced {
  pattern: RegExp;
  cost: RouteCost;
}

/** What is not ordinary, by method: each route has declared its own. */
const byMethod = new Map<string, Priced[]>();
for (const { method, path, cost = ORDINARY } of ALL_ROUTES) {
  if (cost === ORDINARY) continue;
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
  if (cost !== undefined) return Math.min(DEAREST, typeof cost === 'number' ? cost : costOfRows(cost, query));
  return /^\/(?:api|tiles)\//i.test(path) || asked !== 'GET' ? ORDINARY : READY;
}

function costOfRows({ eachRows, usual }: Exclude<RouteCost, number>, { limit }: Query): number {
  return ORDINARY + (Number(limit) > 0 ? Number(limit) : usual) / eachRows;
}
