import type { Express } from 'express';
import { describe, expect, it } from 'vitest';
import { SERVED_ROUTES } from '../../../server/protocols/servedRoutes.ts';
import { PROBES } from '../../support/access/probes.ts';
import { bareApplication } from '../../support/bareApplication.ts';

interface Layer {
  handle: { name: string; stack?: Layer[] };
  route?: { path: string | RegExp; methods: Record<string, boolean>; stack: Layer[] };
}

/** What stands behind each path: the path as it is mounted, and the name of the layer that answers. */
function mounted(app: Express): { at: string; answers: string }[] {
  const found: { at: string; answers: string }[] = [];
  const walk = (layers: readonly Layer[]) => {
    for (const { route, handle } of layers) {
      if (route)
        for (const method of Object.keys(route.methods))
          found.push({
            at: `${method.toUpperCase()} ${String(route.path)}`,
            answers: route.stack.at(-1)!.handle.name,
          });
      else if (handle.stack) walk(handle.stack);
    }
  };
  walk((app as unknown as { router: { stack: Layer[] } }).router.stack);
  return found;
}

describe('what is mounted', () => {
  const all = mounted(bareApplication());
  const declared = SERVED_ROUTES.map(({ method, path }) => `${method} ${path}`);
  // The pages of the client have no path of their own: a pattern stands for all of them.
  const routes = all.filter(({ at }) => !at.startsWith('GET /^'));

  it('is each declared route once, and nothing else', () => {
    expect(routes.map(({ at }) => at).sort()).toEqual([...declared].sort());
    expect(new Set(declared).size).toBe(declared.length);
    expect(all.length - routes.length).toBe(1);
  });

  it('is answered by what was declared for it', () => {
    expect(routes.filter(({ at, answers }) => at !== answers)).toEqual([]);
  });

  it('has a question of the access suite for each that needs a right', () => {
    const rights = SERVED_ROUTES.filter(({ access }) => access.kind === 'right');
    expect(rights.map(({ method, path }) => `${method} ${path}`).filter((key) => !(key in PROBES))).toEqual(
      [],
    );
  });
});
