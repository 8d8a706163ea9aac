import type { RequestHandler, Router } from 'express';
import type { Route } from '../../shared/wire/route.ts';

/**
 * Puts what answers a declared route in its place, whoever reads the request. The last layer bears the route's name, so
 * that a test can tell what stands behind a path.
 */
export function mountRoute(
  router: Router,
  { method, path }: Route,
  answer: RequestHandler,
  ...before: RequestHandler[]
): void {
  const named: RequestHandler = (request, response, next) => answer(request, response, next);
  Object.defineProperty(named, 'name', { value: `${method} ${path}` });
  router[method.toLowerCase() as Lowercase<Route['method']>](path, ...before, named);
}
