import { ZONE_KINDS, type Zone } from '../../../../shared/model/zone.ts';
import type { zoneCommands } from '../../../../shared/wire/commandBodies/zone.ts';
import { squareAreas } from '../../people.ts';
import { INSIDE, STORM_AREAS } from '../actors.ts';
import type { Deeds } from '../Stage.ts';

const reason = '原因';

const circle = (area: string, radiusM: number) => ({
  type: 'circle',
  centre: squareAreas.placeIn(area),
  radiusM,
});
const holds = ({ liftedAt }: Zone) => liftedAt === null;

export const zoneDeeds: Deeds<keyof typeof zoneCommands> = {
  'zone.draw': (stage) => {
    const area = stage.of(stage.wild ? STORM_AREAS : INSIDE, stage.move.pick);
    const kind = stage.move.deed % 2 === 0 ? 'cordon_hot' : stage.of(ZONE_KINDS);
    const { operationId } = stage;
    const shape = circle(area, 100 + stage.move.detail);
    return {
      who: stage.chief(area),
      body: { zoneId: stage.id('zone.draw'), operationId, kind, name: '警戒区', shape },
    };
  },
  'zone.change': (stage) => {
    const zone = stage.one(stage.rows('zones'), holds);
    if (!zone) return null;
    const allowed = { kinds: [], teams: [], unitIds: stage.move.deed % 2 === 0 ? ['U-1'] : [] };
    const area = stage.wild ? stage.of(STORM_AREAS) : zone.area;
    const shape = circle(area, 100 + stage.move.detail);
    const body = { zoneId: zone.zoneId, version: stage.version(zone), name: '警戒区', shape, allowed };
    return { who: stage.chief(zone.area), body };
  },
  'zone.lift': (stage) => {
    const zone = stage.one(stage.rows('zones'), holds);
    if (!zone) return null;
    return {
      who: stage.chief(zone.area),
      body: { zoneId: zone.zoneId, version: stage.version(zone), reason },
    };
  },
  'zone.acknowledge_breach': (stage) => {
    const breach = stage.one(stage.rows('breaches'), ({ acknowledgedAt }) => acknowledgedAt === null);
    return breach && { who: stage.chief(breach.area), body: { breachId: breach.breachId } };
  },
};
