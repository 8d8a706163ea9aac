import type { zoneKinds } from '../../../shared/model/entries/zone.ts';
import { ZONE_KINDS } from '../../../shared/model/zone.ts';
import { inside, type Writers } from './HistoryWorld.ts';

const counts = { grids: 1, households: 40, units: 2 };
const nobody = { kinds: [], teams: [], unitIds: [] };
const circle = (pick: number) =>
  ({ type: 'circle', centre: [121.5, 29.9], radiusM: 50 + (pick % 300) }) as const;

export const zoneWriters: Writers<keyof typeof zoneKinds> = {
  'zone.drawn': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const { operationId } = operation;
    return world.put('zone.drawn', operationId, inside(operation.area, choice.area), {
      zoneId: world.id(),
      no: world.no('zones', operationId),
      kind: ZONE_KINDS[choice.pick % ZONE_KINDS.length]!,
      name: '区',
      shape: { ...circle(choice.pick), centre: [121.5, 29.9] },
      counts,
      allowed: nobody,
    });
  },
  'zone.changed': (world, choice) => {
    const zone = world.row('zones', choice, ({ liftedAt }) => liftedAt === null);
    if (!zone) return false;
    return world.about('zone.changed', zone, {
      zoneId: zone.zoneId,
      version: zone.version + 1,
      name: '区',
      shape: { ...circle(choice.pick), centre: [121.5, 29.9] },
      counts,
      allowed: { ...nobody, kinds: ['vehicle'] },
    });
  },
  'zone.lifted': (world, choice) => {
    const zone = world.row('zones', choice, ({ liftedAt }) => liftedAt === null);
    if (!zone) return false;
    const { zoneId, version } = zone;
    return world.about('zone.lifted', zone, { zoneId, version: version + 1, reason: '解除' });
  },
  'zone.entered': (world, choice) => {
    const zone = world.row('zones', choice);
    if (!zone) return false;
    return world.about('zone.entered', zone, { zoneId: zone.zoneId, unitId: 'U1', slot: 1 });
  },
  'zone.left': (world, choice) => {
    const zone = world.row('zones', choice);
    if (!zone) return false;
    return world.about('zone.left', zone, { zoneId: zone.zoneId, unitId: 'U1', slot: 1 });
  },
  'zone.breach_raised': (world, choice) => {
    const zone = world.row('zones', choice);
    if (!zone) return false;
    return world.about('zone.breach_raised', zone, {
      breachId: world.id(),
      zoneId: zone.zoneId,
      unitId: 'U1',
      slot: 1,
    });
  },
  'zone.breach_acknowledged': (world, choice) => {
    const breach = world.row('breaches', choice);
    if (!breach) return false;
    return world.about('zone.breach_acknowledged', breach, { breachId: breach.breachId });
  },
  'zone.breach_ended': (world, choice) => {
    const breach = world.row('breaches', choice);
    if (!breach) return false;
    return world.about('zone.breach_ended', breach, { breachId: breach.breachId });
  },
};
