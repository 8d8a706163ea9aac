import type { Express } from 'express';
import { type AppDeps, createApp } from '../../server/compose/app.ts';
import { openDoors } from '../../server/protocols/doors.ts';
import { manualClock } from '../../shared/time/clock.ts';

/** Whatever is asked of it is there, and is such a thing again: putting an application together does nothing with it. */
const ANYTHING: unknown = new Proxy(() => {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : ANYTHING),
  apply: () => ANYTHING,
  construct: () => ANYTHING as object,
});

/** The application as it is put together, with nothing behind it. */
export function bareApplication(): Express {
  const doors = openDoors({
    ...(ANYTHING as Parameters<typeof openDoors>[0]),
    clock: manualClock(),
    limits: {
      device: 100,
      deviceAddress: 100,
      deviceFailures: 100,
      deviceConnections: 100,
      deviceConnectionsAddress: 100,
    },
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
