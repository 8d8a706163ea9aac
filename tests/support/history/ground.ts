import type { presenceBodies, zoneBodies } from '../../../shared/model/entries/zone.ts';
import { areaKey } from '../../../shared/model/mode.ts';
import { ZONE_KINDS } from '../../../shared/model/zone.ts';
import { inside, related, type Writers } from './HistoryWorld.ts';

const counts = { grids: 1, households: 40, units: 2 };
const nobody = { kinds: [], teams: [], unitIds: [] };
const circle = (pick: number) =>
  ({ type: 'circle', centre: [121.5, 29.9], radiusM: 50 + (pick % 300) }) as const;

type Kind =
  | keyof typeof zoneBodies
  | keyof typeof presenceBodies
  | 'unit.on_duty'
  | 'unit.off_duty'
  | 'note.added';

export const groundWriters: Writers<Kind> = {
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
  'coverage.gap_opened': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const { operationId } = operation;
    const area = inside(operation.area, choice.area);
    if (world.picture.gaps[areaKey(operationId, area)]) return false;
    return world.put('coverage.gap_opened', operationId, area, { since: world.now });
  },
  'coverage.gap_closed': (world, choice) => {
    const gap = world.row('gaps', choice);
    if (!gap) return false;
    return world.about('coverage.gap_closed', gap, { since: gap.since, until: world.now });
  },
  'unit.on_duty': (world, choice) => {
    const operation = world.operation(choice);
    const unitId = `U${choice.area % 7}`;
    if (!operation || world.picture.units[unitId]) return false;
    const homeArea = related(operation.area, choice.pick);
    const unit = {
      unitId,
      slot: choice.area % 7,
      kind: 'officer',
      callsign: unitId,
      homeArea,
      team: null,
    } as const;
    return world.put('unit.on_duty', operation.operationId, homeArea, { units: [unit] });
  },
  'unit.off_duty': (world, choice) => {
    const unit = world.row('units', choice);
    if (!unit) return false;
    const { operationId, homeArea, unitId } = unit;
    return world.put('unit.off_duty', operationId, homeArea, { unitIds: [unitId], reason: '' });
  },
  'note.added': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const area = inside(operation.area, choice.area);
    const body = { noteId: world.id(), text: `n${choice.pick}` };
    return world.put('note.added', operation.operationId, area, body);
  },
};
