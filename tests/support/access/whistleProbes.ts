import { randomUUID } from 'node:crypto';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

/** How the routes about whistles are asked about a place. */
export const WHISTLE_PROBES = {
  'GET /api/whistles/departments': (_world: AccessWorld, { area }: Place) => ({
    query: { area, type: 'gas' },
  }),
};

/** How each command about whistles is asked about a place. */
export const WHISTLE_COMMAND_PROBES = {
  'whistle.blow': (world, place) => ({
    whistleId: randomUUID(),
    operationId: world.operationId,
    area: place.area,
    reason: 'emergency',
    text: 'probe',
    organisationIds: [world.of(place).departmentId],
  }),
  'whistle.answer': (world, place) => ({
    whistleId: world.of(place).whistleId,
    organisationId: world.of(place).departmentId,
    accepted: true,
  }),
  'whistle.arrive': (world, place) => ({
    whistleId: world.of(place).whistleId,
    organisationId: world.of(place).departmentId,
  }),
  'whistle.urge': (world, place) => ({ whistleId: world.of(place).whistleId }),
  'whistle.heed': (world, place) => ({
    whistleId: world.of(place).whistleId,
    organisationId: world.of(place).departmentId,
    urgeId: randomUUID(),
    step: 'seen',
  }),
  'whistle.hold': (world, place) => ({ whistleId: world.of(place).whistleId }),
  'whistle.end': (world, place) => ({ whistleId: world.of(place).whistleId }),
} satisfies Partial<Record<CommandKind, (world: AccessWorld, place: Place) => unknown>>;
