import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import { type Breach, isAllowedInside, type Zone } from '../../shared/model/zone.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { SystemCommand } from '../commands/engine/handler.ts';
import { NothingToDo, systemCommandId } from '../commands/engine/systemCommandId.ts';
import { enterZone, isInside, leaveZone } from '../db/queries/zones.ts';
import { draftOf } from '../journal/draftOf.ts';

interface Crosser {
  unitId: string;
  slot: number;
  /** Device time of the fix that showed it, epoch milliseconds. */
  at: number;
}

type Crossed = Pick<Zone, 'zoneId' | 'kind'>;

/** Of a hot zone both ways are urgent: who is out again may not be told of before they came in. */
function isAlarming(kind: Zone['kind']): boolean {
  return kind === 'cordon_hot';
}

/** Those of a zone that go on. */
type OpenBreaches = (zoneId: string) => readonly Breach[];

/** Whether a unit that is inside should not be, and nobody was told yet. */
export function breaches(picture: Picture, zone: Zone, unitId: string, open: OpenBreaches): boolean {
  const unit = picture.units[unitId];
  return (
    zone.kind === 'cordon_hot' &&
    unit !== undefined &&
    !isAllowedInside(zone.allowed, unit) &&
    !open(zone.zoneId).some((breach) => breach.unitId === unitId)
  );
}

/** A unit came in, or is in and should not be. Written only if it still is so behind the journal's lock. */
export function cameIn({ zoneId, kind }: Crossed, { unitId, slot, at }: Crosser): SystemCommand {
  return {
    commandId: systemCommandId('zone in', zoneId, unitId, at),
    kind: 'zone.entered',
    occurredAt: at,
    urgent: isAlarming(kind),
    decide: async (context) => {
      const { client, picture, found } = context;
      const zone = openZone(picture, zoneId);
      if (!zone || picture.units[unitId]?.operationId !== zone.operationId) throw new NothingToDo();
      const drafts: EntryDraft[] = [];
      if (!(await isInside(client, zoneId, unitId)))
        drafts.push(draftOf(context, zone, 'zone.entered', { zoneId, unitId, slot }));
      if (breaches(picture, zone, unitId, found.openBreaches)) {
        const breachId = systemCommandId('breach', zoneId, unitId, at);
        const body = { breachId, zoneId, unitId, slot };
        drafts.push(draftOf(context, zone, 'zone.breach_raised', body));
      }
      if (drafts.length === 0) throw new NothingToDo();
      return { drafts, store: () => enterZone(client, zoneId, unitId, at) };
    },
  };
}

/** A unit went out, or is not on duty any more. `why` tells apart what happens at one time. */
export function wentOut(
  { zoneId, kind }: Crossed,
  { unitId, slot, at }: Crosser,
  why: string,
): SystemCommand {
  return {
    commandId: systemCommandId('zone out', zoneId, unitId, at, why),
    kind: 'zone.left',
    occurredAt: at,
    urgent: isAlarming(kind),
    decide: async (context) => {
      const { client, picture, found } = context;
      const zone = openZone(picture, zoneId);
      if (!zone || !(await isInside(client, zoneId, unitId))) throw new NothingToDo();
      const breach = found.openBreaches(zoneId).find((one) => one.unitId === unitId);
      const drafts: EntryDraft[] = [draftOf(context, zone, 'zone.left', { zoneId, unitId, slot })];
      if (breach) drafts.push(draftOf(context, zone, 'zone.breach_ended', { breachId: breach.breachId }));
      return { drafts, store: () => leaveZone(client, zoneId, unitId) };
    },
  };
}

/** A zone that holds now. */
export function openZone({ zones, operations }: Picture, zoneId: string): Zone | null {
  const zone = zones[zoneId];
  if (!zone || zone.liftedAt !== null) return null;
  return isUnderWay(operations, zone.operationId) ? zone : null;
}
