import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { idSpaceOf, mayChooseId } from '../../shared/access/idSpace.ts';
import { can, type Principal } from '../../shared/access/principal.ts';
import { rosterIdSchema } from '../../shared/model/rosterId.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Provision, Provisioned } from '../../shared/wire/routes.ts';
import { transaction } from '../db/database.ts';
import { teamsCalled } from '../db/queries/teams.ts';
import { type KnownUnit, type NewUnit, provisionUnitsIn } from '../db/queries/units.ts';
import type { Audit } from './audit.ts';
import { idRefusal } from './idRefusal.ts';
import { requireAccess } from './requireAccess.ts';

export interface ProvisioningDeps {
  pool: pg.Pool;
  audit: Audit;
  hasArea: (code: string) => boolean;
}

/**
 * Makes units, or changes those that exist, for whoever may where they are now and where they will be. Throws Refusal:
 * an id that exists elsewhere and one that is not the person's to choose are answered alike.
 */
export async function provision(
  { pool, audit, hasArea }: ProvisioningDeps,
  principal: Principal,
  { units, rotate }: Provision,
): Promise<Provisioned['units']> {
  const seen = new Set<string>();
  for (const [index, unit] of units.entries()) {
    if (seen.has(unit.unitId))
      throw new Refusal('bad_request', `The unit ${unit.unitId} is given twice.`, `units.${index}.unitId`);
    seen.add(unit.unitId);
    if (!hasArea(unit.homeArea))
      throw new Refusal('bad_request', `There is no area ${unit.homeArea}.`, `units.${index}.homeArea`);
    requireAccess(principal, 'unit.provision', unit.homeArea);
  }
  return transaction(pool, async (client) => {
    const rule = { makeToken: newToken, rotate };
    const made = await provisionUnitsIn(client, units, rule, async (_client, known, deviceTaken) => {
      requireOwnUnits(principal, units, known, deviceTaken);
      await requireOwnTeams(client, principal, units, known);
    });
    const issued = made.filter(({ token }) => token !== null);
    // Last: it holds up everybody else who is audited.
    await audit.recordIn(client, principal, {
      action: 'units.provisioned',
      area: principal.area,
      detail: {
        unitIds: units.map((unit) => unit.unitId),
        tokensFor: issued.map(({ deviceId }) => deviceId),
      },
    });
    return made;
  });
}

function requireOwnUnits(
  principal: Principal,
  units: readonly NewUnit[],
  known: ReadonlyMap<string, KnownUnit>,
  deviceTaken: ReadonlySet<string>,
): void {
  for (const [index, { unitId }] of units.entries()) {
    const before = known.get(unitId);
    const theirs = before
      ? can(principal, 'unit.provision', before.homeArea)
      : mayChooseId(principal, 'unit.provision', unitId);
    if (!theirs || deviceTaken.has(unitId))
      throw idRefusal(principal, 'unit.provision', `units.${index}.unitId`);
  }
}

/**
 * Whoever is the unit does the work of its team. So the team must be one that the person edits the roster of, by its id
 * or name; in a whole city, where every team is, the label may be of a team that comes later.
 */
async function requireOwnTeams(
  client: pg.PoolClient,
  principal: Principal,
  units: readonly NewUnit[],
  known: ReadonlyMap<string, KnownUnit>,
): Promise<void> {
  if (idSpaceOf(principal, 'roster.edit') === '') return;
  const joins = units.map(({ unitId, team }) => (team === known.get(unitId)?.team ? null : team));
  const called = await teamsCalled(client, [...new Set(joins.filter((team) => team !== null))]);
  for (const [index, team] of joins.entries()) {
    if (team === null) continue;
    const own = called.filter((one) => one.label === team && can(principal, 'roster.edit', one.homeArea));
    if (own.some(({ byId }) => byId)) continue;
    const field = `units.${index}.team`;
    if (own.length === 0) throw new Refusal('bad_request', `There is no team ${team} in your area.`, field);
    // A team may be called what another one has for its id, and work is given to ids.
    if (rosterIdSchema.safeParse(team).success)
      throw new Refusal('bad_request', 'This name could be the id of a team: give the id of yours.', field);
  }
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
