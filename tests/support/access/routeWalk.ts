import type { Express } from 'express';

interface Layer {
  route?: { path: string | RegExp; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** Every route that an application answers, as `GET /path`; a pattern is `GET *pages`. */
export function routesOf(app: Express): string[] {
  const found: string[] = [];
  const walk = (layers: readonly Layer[]): void => {
    for (const { route, handle } of layers) {
      if (route) {
        const path = typeof route.path === 'string' ? route.path : '*pages';
        for (const method of Object.keys(route.methods)) found.push(`${method.toUpperCase()} ${path}`);
      } else if (handle?.stack) walk(handle.stack);
    }
  };
  walk((app as unknown as { router: { stack: Layer[] } }).router.stack);
  return found;
}
