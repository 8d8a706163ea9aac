import type { Express } from 'express';
import { describe, expect, it } from 'vitest';
import { type AppDeps, createApp } from '../../../server/app.ts';
import { openDoors } from '../../../server/protocols/doors.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { ALL_ROUTES } from '../../../shared/wire/allRoutes.ts';
import { PROBES } from '../../support/access/probes.ts';

/** Whatever is asked of it is there, and is such a thing again: putting an application together does nothing with it. */
const ANYTHING: unknown = new Proxy(() => {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : ANYTHING),
  apply: () => ANYTHING,
  construct: () => ANYTHING as object,
});

function application(): Express {
  const doors = openDoors({
    ...(ANYTHING as Parameters<typeof openDoors>[0]),
    clock: manualClock(),
    limits: { device: 100, deviceAddress: 100, deviceFailures: 100 },
  });
  const pass = () => (_request: unknown, _response: unknown, next: () => void) => next();
  const given: Partial<Record<keyof AppDeps, unknown>> = {
    config: { demo: true, publicUrl: undefined, trustProxy: 0, metricsToken: undefined },
    clientDir: '/nowhere',
    gate: { handler: pass, charging: pass },
    doors,
  };
  return createApp(
    new Proxy(given, { get: (target, key: keyof AppDeps) => target[key] ?? ANYTHING }) as AppDeps,
  );
}

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
  const all = mounted(application());
  const declared = ALL_ROUTES.map(({ method, path }) => `${method} ${path}`);
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
    const rights = ALL_ROUTES.filter(({ access }) => access.kind === 'right');
    expect(rights.map(({ method, path }) => `${method} ${path}`).filter((key) => !(key in PROBES))).toEqual(
      [],
    );
  });
});
