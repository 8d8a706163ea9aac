import type { facilityKinds } from '../../../shared/model/entries/facility.ts';
import { SHELTER_STATUSES } from '../../../shared/model/facility.ts';
import { FACILITY_SERVICES } from '../../../shared/model/facilityUse.ts';
import { type HistoryWorld, inside, type Writers } from './HistoryWorld.ts';

const shelter = (world: HistoryWorld, facilityId: string) =>
  ({
    facilityId,
    kind: 'shelter',
    name: '安置点',
    position: [121.5, 29.9],
    capabilities: ['shelter'],
    status: 'standby',
    statusSince: world.now - 86_400_000,
    capacity: 100,
    occupancy: 0,
    forwardPostSince: null,
  }) as const;

export const facilityWriters: Writers<keyof typeof facilityKinds> = {
  'facility.engaged': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const { operationId } = operation;
    const area = inside(operation.area, choice.area);
    const body = { ...shelter(world, `F-${area}-${choice.pick % 3}`), capabilities: ['shelter' as const] };
    const there = Object.values(world.picture.facilities).some((use) => use.facilityId === body.facilityId);
    return !there && world.put('facility.engaged', operationId, area, { ...body, position: [121.5, 29.9] });
  },
  'facility.status_set': (world, choice) => {
    const use = world.row('facilities', choice);
    if (!use) return false;
    const status = SHELTER_STATUSES[choice.pick % SHELTER_STATUSES.length]!;
    return world.about('facility.status_set', use, { facilityId: use.facilityId, status, reason: '原因' });
  },
  'facility.counted': (world, choice) => {
    const use = world.row('facilities', choice);
    if (!use) return false;
    const { facilityId } = use;
    const occupancy = choice.pick % 120;
    return world.about('facility.counted', use, { facilityId, occupancy, overFull: occupancy > 100 });
  },
  'facility.capacity_set': (world, choice) => {
    const use = world.row('facilities', choice);
    if (!use) return false;
    const capacity = 100 + (choice.pick % 50);
    return world.about('facility.capacity_set', use, { facilityId: use.facilityId, capacity, reason: '' });
  },
  'facility.service_begun': (world, choice) => {
    const use = world.row('facilities', choice);
    const service = FACILITY_SERVICES[choice.pick % 2]!;
    return use ? world.about('facility.service_begun', use, { facilityId: use.facilityId, service }) : false;
  },
  'facility.service_ended': (world, choice) => {
    const use = world.row('facilities', choice);
    const service = FACILITY_SERVICES[choice.pick % 2]!;
    return use ? world.about('facility.service_ended', use, { facilityId: use.facilityId, service }) : false;
  },
};
