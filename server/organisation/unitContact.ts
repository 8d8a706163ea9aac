import type pg from 'pg';
import { areasOf, can, type Principal } from '../../shared/access/principal.ts';
import { areaAt } from '../../shared/model/area.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { openSosOf } from '../../shared/picture/sos.ts';
import type { UnitContactAnswer } from '../../shared/wire/contactRoutes.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Audit } from '../access/audit.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { contactOfUnit, newestFix } from '../db/queries/unitContact.ts';
import { readAs } from '../db/readAs.ts';

export interface ContactDeps {
  pool: pg.Pool;
  audit: Pick<Audit, 'record'>;
}

/**
 * How a unit on duty and its team's lead are reached. Whoever may not, where the unit is at home or calls for help, is
 * answered as if it were not there. Audited before anything is told. Throws Refusal.
 */
export async function unitContact(
  { pool, audit }: ContactDeps,
  principal: Principal,
  picture: Picture,
  unitId: string,
): Promise<UnitContactAnswer> {
  const unit = picture.units[unitId];
  const areas = unit ? [unit.homeArea, openSosOf(picture, unitId)?.area ?? unit.homeArea] : [];
  if (!unit || !areas.some((area) => can(principal, 'texts.phones', area))) {
    if (areasOf(principal, 'texts.phones').length === 0)
      requireAccess(principal, 'texts.phones', principal.area);
    throw new Refusal('not_found', 'There is no such unit on duty in your area.', 'unitId');
  }
  const { homeArea, operationId, slot, since } = unit;
  await audit.record(principal, {
    action: 'units.contacted',
    area: homeArea,
    operationId,
    detail: { unitId },
  });
  // As the street that it is at home in, whose roster names its people and its team, also where it calls for help elsewhere.
  const reader = {
    areas: [areaAt(homeArea, 'street') ?? homeArea],
    positionAreas: areas.filter((area) => can(principal, 'positions.view', area)),
  };
  return readAs(pool, reader, async (client) => ({
    ...(await contactOfUnit(client, unit)),
    fix: await newestFix(client, slot, new Date(since)),
  }));
}
