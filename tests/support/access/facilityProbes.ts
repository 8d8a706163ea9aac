import type { CommandKind } from '../../../shared/wire/commands.ts';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

/** Apart from the one that the roster's routes are asked about, which say nothing of a place that serves an operation. */
const used = (world: AccessWorld, place: Place) => ({
  operationId: world.operationId,
  facilityId: world.of(place).usedFacilityId,
});

/** How each command about headcounts and places that serve is asked about a place. */
export const FACILITY_COMMAND_PROBES = {
  'facility.set_status': (world, place) => ({ ...used(world, place), status: 'full' }),
  'facility.count': (world, place) => ({ ...used(world, place), occupancy: 1 }),
  'facility.set_capacity': (world, place) => ({ ...used(world, place), capacity: 9 }),
  'facility.begin_service': (world, place) => ({ ...used(world, place), service: 'comfort_station' }),
  'facility.end_service': (world, place) => ({ ...used(world, place), service: 'comfort_station' }),
  'headcount.report': (world, { area }) => ({
    operationId: world.operationId,
    area,
    registered: 9,
    evacuated: 1,
    away: 1,
  }),
} satisfies Partial<Record<CommandKind, (world: AccessWorld, place: Place) => unknown>>;
