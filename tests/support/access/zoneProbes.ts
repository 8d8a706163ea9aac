import { randomUUID } from 'node:crypto';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

const smallCircle = (world: AccessWorld, place: Place) => ({
  type: 'circle',
  centre: world.of(place).grid.centre,
  radiusM: 20,
});

/** How the routes about zones and who covers grids are asked about a place. */
export const ZONE_PROBES = {
  'POST /api/zones/count': (world: AccessWorld, place: Place) => ({
    body: { operationId: world.operationId, shape: smallCircle(world, place) },
  }),
  'GET /api/coverage': (_world: AccessWorld, { area }: Place) => ({ query: { area } }),
};

/** Of a version that is not there: whoever may change it is told so, and nothing changes. */
const VERSION = 99;

/** How each command about zones is asked about a place. */
export const ZONE_COMMAND_PROBES = {
  'zone.draw': (world, place) => ({
    zoneId: randomUUID(),
    operationId: world.operationId,
    kind: 'sector',
    name: 'probe',
    shape: smallCircle(world, place),
  }),
  'zone.change': (world, place) => ({
    zoneId: world.of(place).zoneId,
    version: VERSION,
    name: 'probe',
    shape: smallCircle(world, place),
    allowed: { kinds: [], teams: [], unitIds: [] },
  }),
  'zone.lift': (world, place) => ({ zoneId: world.of(place).zoneId, version: VERSION, reason: 'probe' }),
  'zone.acknowledge_breach': (world, place) => ({ breachId: world.of(place).breachId }),
} satisfies Partial<Record<CommandKind, (world: AccessWorld, place: Place) => unknown>>;
