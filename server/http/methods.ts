import type { RequestHandler } from 'express';
import { patternOf, type Route } from '../../shared/wire/route.ts';

type Declared = Pick<Route, 'method' | 'path' | 'changes'>;

/**
 * Refuses methods that a declared path does not have, before anything is done for the request. Express alone takes HEAD
 * for a GET: an app or a proxy that looks whether an address is there would have reported a position. So HEAD is for
 * a GET that only reads. OPTIONS is answered with what there is, and never with leave for another site.
 */
export function onlyDeclaredMethods(routes: readonly Declared[]): RequestHandler {
  const plain = new Map<string, Declared[]>();
  const patterns: { pattern: RegExp; route: Declared }[] = [];
  for (const route of routes) {
    const path = route.path.toLowerCase();
    if (path.includes(':')) patterns.push({ pattern: patternOf(route.path), route });
    else plain.set(path, [...(plain.get(path) ?? []), route]);
  }
  const routesAt = (path: string): Declared[] => [
    ...(plain.get(path.toLowerCase().replace(/\/$/, '')) ?? []),
    ...patterns.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route),
  ];
  return (request, response, next) => {
    const { method, path } = request;
    // What is asked as a rule costs one look.
    if (plain.get(path)?.some((route) => route.method === method)) return next();
    const methods = methodsOf(routesAt(path));
    if (methods.length === 0 || methods.includes(method)) return next();
    response.set('allow', [...methods, 'OPTIONS'].join(', '));
    if (method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    const message = `${method} is not among what can be asked here: ${methods.join(', ')}.`;
    // A body that nobody reads is not waited for.
    response.status(405).set('connection', 'close').json({ ok: false, code: 'bad_request', message });
  };
}

function methodsOf(routes: readonly Declared[]): string[] {
  return [
    ...new Set<string>(
      routes.flatMap(({ method, changes }) => (method === 'GET' && !changes ? ['GET', 'HEAD'] : [method])),
    ),
  ];
}
