import { can, type Principal } from '../../shared/access/principal.ts';
import { countOfGrids } from '../../shared/model/presence.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { ZoneCountAnswer } from '../../shared/wire/zoneRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { ZoneCounter } from '../areas/zoneCounter.ts';
import { areaOfShape, requireDrawsIn } from '../commands/zoneCounts.ts';
import type { Positions } from '../positions/positions.ts';

export interface ZoneCountDeps {
  audit: Pick<Audit, 'viewed'>;
  positions: Pick<Positions, 'countByGrid'>;
  zones: ZoneCounter;
}

/**
 * What a shape would hold. A count of people in a shape of one's own choosing is a look at where each of them is: so it
 * is audited, and exact for those only who may see individual positions there. Others are told of whole grids what
 * presence tells them. Throws Refusal.
 */
export async function zoneCountAnswer(
  { audit, positions, zones }: ZoneCountDeps,
  principal: Principal,
  { operations, units }: Picture,
  { operationId, shape }: { operationId: string; shape: ZoneShape },
): Promise<ZoneCountAnswer> {
  const operation = operations[operationId];
  if (!operation) throw new Refusal('not_found', 'There is no such operation.', 'operationId');
  requireDrawsIn(principal, operation);
  const { area, grids, count } = areaOfShape(zones, operation, shape, 'shape');
  requireAccess(principal, 'zone.draw', area);
  await audit.viewed(principal, { action: 'positions.counted', area, operationId });
  if (can(principal, 'positions.view', area)) return { area, counts: count(units), unitsIn: 'shape' };
  const told = countOfGrids(positions.countByGrid(), grids);
  return { area, counts: { ...count({}), units: told }, unitsIn: 'grids' };
}
