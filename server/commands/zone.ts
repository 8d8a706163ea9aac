import { can } from '../../shared/access/principal.ts';
import { isWithin } from '../../shared/model/area.ts';
import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import { isAllowedInside, type Zone, type ZoneAllowed } from '../../shared/model/zone.ts';
import type { zoneCommands } from '../../shared/wire/commandBodies/zone.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { leaveZone, zoneExists } from '../db/queries/zones.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { CommandContext, Handler, Handlers, Preparation, SystemContext } from './engine/handler.ts';
import {
  requireNew,
  requireNotClosed,
  requireOpenOperation,
  requireOperation,
  requireRight,
} from './rules.ts';
import { areaOfShape, measureShape, requireDrawsIn, type ZoneParts } from './zoneCounts.ts';

const draw: Handler<'zone.draw', ZoneParts> = async (body, context) => {
  const { zoneId, operationId, kind, name, shape, allowed } = body;
  const operation = requireOperation(context, operationId);
  requireDrawsIn(context.principal, operation);
  const { area, count } = areaOfShape(context.zones, operation, shape);
  requireRight(context, area);
  requireOpenOperation(context, operationId);
  await requireNew(context, ['zones', zoneId], zoneExists, {
    message: 'This zone has been drawn already.',
    field: 'body.zoneId',
  });
  return {
    drafts: [
      draftOf(context, { operationId, area }, 'zone.drawn', {
        zoneId,
        no: context.found.nextNo('zones', operationId),
        kind,
        name,
        shape,
        counts: count(context.picture.units),
        allowed,
      }),
    ],
    store: () => auditCount(context, { operationId, area }),
  };
};

/**
 * The area of a zone stays what it was drawn in: whoever was shown the zone is shown its changes. A shape that
 * outgrows it is another zone.
 */
const change: Handler<'zone.change', ZoneParts> = async (
  { zoneId, version, name, shape, allowed },
  context,
) => {
  const zone = requireChangeable(context, zoneId, version);
  const operation = requireOperation(context, zone.operationId);
  const { area, count } = areaOfShape(context.zones, operation, shape);
  if (!isWithin(area, zone.area))
    throw new Refusal(
      'outside_area',
      'The shape outgrows the area that the zone belongs to: lift it and draw another.',
      'body.shape',
    );
  return {
    drafts: [
      ...endBreaches(context, zone, allowed),
      draftOf(
        context,
        zone,
        'zone.changed',
        {
          zoneId,
          version: version + 1,
          name,
          shape,
          counts: count(context.picture.units),
          allowed,
        },
        zone.updatedAt,
      ),
    ],
    store: () => auditCount(context, zone),
  };
};

const lift: Handler<'zone.lift'> = async ({ zoneId, version, reason }, context) => {
  const zone = requireChangeable(context, zoneId, version);
  return {
    drafts: [
      ...endBreaches(context, zone, null),
      draftOf(context, zone, 'zone.lifted', { zoneId, version: version + 1, reason }, zone.updatedAt),
    ],
    store: () => leaveZone(context.client, zoneId, null),
  };
};

const acknowledgeBreach: Handler<'zone.acknowledge_breach'> = async ({ breachId }, context) => {
  const breach = context.picture.breaches[breachId];
  if (!breach) throw new Refusal('not_found', 'There is no such breach.', 'body.breachId');
  requireRight(context, breach.area);
  if (!can(context.principal, 'positions.view', breach.area))
    throw new Refusal('forbidden', 'You may not see who is in there.');
  requireNotClosed(requireOperation(context, breach.operationId));
  if (breach.acknowledgedAt !== null)
    throw new Refusal('wrong_state', 'Somebody has acknowledged this already.');
  return { drafts: [draftOf(context, breach, 'zone.breach_acknowledged', { breachId }, breach.enteredAt)] };
};

/** What is counted for a zone is a look at positions, for who is shown it (shared/model/entries/zone.ts). */
async function auditCount(
  { audit, client, principal }: CommandContext,
  { operationId, area }: Pick<Zone, 'operationId' | 'area'>,
): Promise<void> {
  if (!can(principal, 'positions.view', area)) return;
  await audit.recordIn(client, principal, { action: 'positions.counted', area, operationId });
}

/** Breaches that end with a zone, or with those whom it allows from now on. */
function endBreaches(context: SystemContext, zone: Zone, allowed: ZoneAllowed | null): EntryDraft[] {
  const { units } = context.picture;
  return context.found
    .openBreaches(zone.zoneId)
    .filter(({ unitId }) => {
      const unit = units[unitId];
      return allowed === null || (unit !== undefined && isAllowedInside(allowed, unit));
    })
    .map(({ breachId, operationId, area, enteredAt }) =>
      draftOf(context, { operationId, area }, 'zone.breach_ended', { breachId }, enteredAt),
    );
}

function requireChangeable(context: CommandContext, zoneId: string, version: number): Zone {
  const zone = context.picture.zones[zoneId];
  if (!zone) throw new Refusal('not_found', 'There is no such zone.', 'body.zoneId');
  requireRight(context, zone.area);
  requireNotClosed(requireOperation(context, zone.operationId));
  if (zone.liftedAt !== null) throw new Refusal('wrong_state', 'The zone has been lifted already.');
  if (zone.version !== version)
    throw new Refusal(
      'stale_version',
      `Somebody changed the zone meanwhile (version ${zone.version}): look again.`,
      'body.version',
    );
  return zone;
}

// A shape is measured before its command waits, for who may draw there: behind the lock everybody waits for it.

const measureDrawn: Preparation<'zone.draw', ZoneParts> = (
  { operationId, shape },
  { principal, picture, zones },
) => {
  const operation = picture.operations[operationId];
  if (!operation) return;
  requireDrawsIn(principal, operation);
  measureShape(zones, shape);
};

const measureChanged: Preparation<'zone.change', ZoneParts> = (
  { zoneId, version, shape },
  { principal, picture, zones },
) => {
  const zone = picture.zones[zoneId];
  // What is refused for another reason is refused behind the lock, unmeasured.
  if (zone?.version !== version || zone.liftedAt !== null) return;
  if (can(principal, 'zone.draw', zone.area)) measureShape(zones, shape);
};

export const zoneHandlers: Handlers<keyof typeof zoneCommands, ZoneParts> = {
  // A shape is held against the ground and against who is on duty; its points are counted as items.
  'zone.draw': { decide: draw, locks: true, cost: 3, prepare: measureDrawn },
  'zone.change': { decide: change, locks: true, cost: 3, prepare: measureChanged },
  'zone.lift': { decide: lift, locks: false, cost: 0 },
  'zone.acknowledge_breach': { decide: acknowledgeBreach, locks: false, cost: 0 },
};
