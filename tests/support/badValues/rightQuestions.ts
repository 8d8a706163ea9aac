import { randomUUID } from 'node:crypto';
import { OSMAND_ROUTES } from '../../../server/protocols/osmand.ts';
import { CONSENT_ROUTES } from '../../../shared/wire/consentRoutes.ts';
import { FIX_ROUTES, fixInputSchema } from '../../../shared/wire/fixRoutes.ts';
import { HEALTH_ROUTES } from '../../../shared/wire/healthRoutes.ts';
import { IDENTITY_ROUTES } from '../../../shared/wire/identityRoutes.ts';
import { PLACE_ROUTES } from '../../../shared/wire/placeRoutes.ts';
import type { Route } from '../../../shared/wire/route.ts';
import { ROUTES } from '../../../shared/wire/routes.ts';
import { SIGN_IN_ROUTES } from '../../../shared/wire/signInRoutes.ts';
import { OWN, PLACES, type Place } from '../access/places.ts';
import { PROBES, type Probe } from '../access/probes.ts';
import { type AccessWorld, WORLD_PASSWORD } from '../access/world.ts';

type MakeProbe = (world: AccessWorld, place: Place) => Probe | Promise<Probe>;
const keyOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;

/** Fixes are read one by one behind the schema of their batch: their leaves lie below its own. */
export const BELOW: Readonly<Record<string, readonly (readonly [string, typeof fixInputSchema])[]>> = {
  [keyOf(FIX_ROUTES.fixes)]: [['devices[].fixes[]', fixInputSchema]],
};

/** How routes that need no right are asked rightly; those that are not here are asked by their address alone. */
const WITHOUT_RIGHT: Readonly<Record<string, MakeProbe>> = {
  [keyOf(ROUTES.areas)]: () => ({ query: { q: '甬湾' } }),
  [keyOf(PLACE_ROUTES.places)]: () => ({ query: { q: '甬湾' } }),
  [keyOf(PLACE_ROUTES.readings)]: () => ({ body: { texts: ['甬湾'] } }),
  [keyOf(ROUTES.area)]: () => ({ parts: { code: OWN } }),
  [keyOf(ROUTES.areaTiles)]: () => ({ parts: { version: '1', z: '8', x: '214', y: '105.pbf' } }),
  [keyOf(ROUTES.commands)]: (world, place) => ({
    body: {
      commandId: randomUUID(),
      kind: 'note.add',
      body: { noteId: randomUUID(), operationId: world.operationId, area: place.area, text: 'probe' },
      issuedAt: Date.now(),
    },
  }),
  [keyOf(SIGN_IN_ROUTES.signIn)]: () => ({ body: { username: 'nobody_at_all', password: 'probe' } }),
  [keyOf(SIGN_IN_ROUTES.display)]: () => ({ body: { token: 'no such token of a display' } }),
  [keyOf(SIGN_IN_ROUTES.oidc)]: () => ({ body: { to: '/console' } }),
  [keyOf(SIGN_IN_ROUTES.callbackOidc)]: () => ({ query: { code: 'probe', state: 'probe' } }),
  [keyOf(IDENTITY_ROUTES.ownPassword)]: () => ({
    body: { current: WORLD_PASSWORD, password: WORLD_PASSWORD },
  }),
  [keyOf(IDENTITY_ROUTES.endOwnSession)]: () => ({ parts: { sessionId: 'nosuchsession' } }),
  [keyOf(FIX_ROUTES.fixes)]: (world) => ({ body: { devices: [deviceReport(world)] } }),
  [keyOf(OSMAND_ROUTES.query)]: (world) => ({ query: osmandReport(world) }),
  [keyOf(OSMAND_ROUTES.report)]: (world) => {
    const { deviceId, token, fixes } = deviceReport(world);
    const { lon, lat } = fixes[0]!;
    return {
      query: { token },
      body: {
        device_id: deviceId,
        location: {
          timestamp: new Date().toISOString(),
          coords: { latitude: lat, longitude: lon, accuracy: 8 },
          battery: { level: 0.5 },
        },
      },
    };
  },
};

/** By a device that no other question takes its token from: one of the place below. */
function deviceReport(world: AccessWorld) {
  const { unit, grid } = world.of(PLACES[1]!);
  const [lon, lat] = grid.centre;
  return { deviceId: unit.deviceId, token: unit.token!, fixes: [{ lon, lat, at: Date.now() - 500 }] };
}

function osmandReport(world: AccessWorld) {
  const { deviceId, token, fixes } = deviceReport(world);
  const [{ lon, lat, at }] = fixes as [{ lon: number; lat: number; at: number }];
  return { id: deviceId, token, lat, lon, timestamp: at };
}

/** A question about a place that the product answers as it should. */
export function rightQuestion(route: Route, world: AccessWorld, place: Place): Probe | Promise<Probe> {
  const make = PROBES[keyOf(route)] ?? WITHOUT_RIGHT[keyOf(route)];
  return make ? make(world, place) : {};
}

/** Answered 401 or refused for good by right: nothing to sign in with, no provider, no token of the figures. */
export const REFUSED_BY_RIGHT: ReadonlySet<string> = new Set([
  keyOf(SIGN_IN_ROUTES.signIn),
  keyOf(SIGN_IN_ROUTES.display),
  keyOf(SIGN_IN_ROUTES.oidc),
  keyOf(SIGN_IN_ROUTES.callbackOidc),
  keyOf(HEALTH_ROUTES.figures),
  keyOf(CONSENT_ROUTES.giveOwnConsent),
]);
