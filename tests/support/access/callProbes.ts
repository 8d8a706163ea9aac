import { randomUUID } from 'node:crypto';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

const call = (world: AccessWorld, place: Place) => ({
  operationId: world.operationId,
  area: place.area,
  audience: { areas: [], teamIds: [world.of(place).teamId], branchIds: [], skills: [], count: null },
  drill: true,
});
const callOf = (world: AccessWorld, place: Place) => ({
  parts: { calloutId: world.of(place).calloutId },
});

/** How the routes about calling out and dispatch are asked about a place. */
export const CALL_PROBES = {
  'POST /api/callouts/preview': (world: AccessWorld, place: Place) => ({ body: call(world, place) }),
  'GET /api/callouts/:calloutId': callOf,
  'GET /api/callouts/:calloutId/recipients': callOf,
  'GET /api/own/callouts': () => ({}),
  'POST /api/dispatch/candidates': (world: AccessWorld, place: Place) => ({
    body: { incidentId: world.of(place).incidentId },
  }),
  'GET /api/dispatch/decisions/:decisionId': (world: AccessWorld, place: Place) => ({
    parts: { decisionId: world.of(place).decisionId },
  }),
};

/** How each command about calling out is asked about a place. */
export const CALL_COMMAND_PROBES = {
  // Of a preview that nobody saw: whoever may call is told that it is stale.
  'callout.send': (world, place) => ({
    ...call(world, place),
    calloutId: randomUUID(),
    title: 'probe',
    confirmed: 'of another preview',
  }),
  'callout.answer': (world, place) => ({
    calloutId: world.of(place).calloutId,
    personIds: [world.of(place).personIds[0]],
    answer: 'delivered',
  }),
  'callout.check_in': (world, place) => ({
    calloutId: world.of(place).calloutId,
    personIds: [world.of(place).personIds[0]],
  }),
  'callout.urge': (world, place) => ({ calloutId: world.of(place).calloutId }),
  'callout.stop': (world, place) => ({ calloutId: world.of(place).calloutId, reason: 'probe' }),
} satisfies Partial<Record<CommandKind, (world: AccessWorld, place: Place) => unknown>>;
