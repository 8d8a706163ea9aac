import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { can } from '../../shared/access/principal.ts';
import { redactUnit } from '../../shared/access/redact.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { HTTP_STATUS, Refusal } from '../../shared/wire/errors.ts';
import {
  type AuditAnswer,
  auditQuerySchema,
  type Provisioned,
  provisionSchema,
  ROUTES,
  type SessionInfo,
  unitsQuerySchema,
} from '../../shared/wire/routes.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { principalOf, requireAccess, requireScope, requireSomewhere } from '../access/requireAccess.ts';
import type { Areas } from '../areas/areas.ts';
import type { Commands } from '../commands/commands.ts';
import type { Database } from '../db/database.ts';
import { auditAfter } from '../db/queries/audit.ts';
import { provisionUnits, unitsBySlots } from '../db/queries/units.ts';
import { readAs } from '../db/readAs.ts';
import { parse } from './answer.ts';

export interface ApiDeps {
  db: Database;
  clock: Clock;
  areas: Areas;
  commands: Commands;
  audit: Audit;
  demo: boolean;
  /** Called after devices got new tokens. */
  onProvisioned: (deviceIds: string[]) => void;
}

/** What a signed-in person asks of the product itself. */
export function apiRouter({ db, clock, areas, commands, audit, demo, onProvisioned }: ApiDeps): Router {
  const router = Router();

  router.get(ROUTES.session, (request, response) => {
    const answer: SessionInfo = { principal: principalOf(request), areaVersion: areas.version, demo };
    response.set('cache-control', 'no-store').json(answer);
  });

  router.get(ROUTES.time, (_request, response) => {
    response.set('cache-control', 'no-store').json({ now: clock.now(), speed: clock.speed });
  });

  router.post(ROUTES.commands, async (request, response) => {
    const ack = await commands.execute(principalOf(request), request.body);
    response.status(ack.ok ? 200 : HTTP_STATUS[ack.code]).json(ack);
  });

  router.get(ROUTES.units, async (request, response) => {
    const principal = principalOf(request);
    requireSomewhere(principal, 'positions.view');
    const scope = requireScope(principal);
    const { slots } = parse(unitsQuerySchema, request.query);
    await audit.look(principal, { action: 'units.looked_up', area: principal.area });
    const units = await readAs(db.pool, readerOf(principal, 'positions.view'), (client) =>
      unitsBySlots(client, slots),
    );
    const seen = units.filter((unit) => can(principal, 'positions.view', unit.homeArea));
    response.json({ units: seen.map((unit) => redactUnit(unit, scope)) });
  });

  router.get(ROUTES.audit, async (request, response) => {
    const principal = principalOf(request);
    requireSomewhere(principal, 'audit.view');
    const { after, limit } = parse(auditQuerySchema, request.query);
    const read = await readAs(db.pool, readerOf(principal, 'audit.view'), (client) =>
      auditAfter(client, after, limit),
    );
    const rows = read.filter((row) => can(principal, 'audit.view', row.area));
    const answer: AuditAnswer = { rows: rows.map(({ prevHash: _prev, hash: _hash, ...row }) => row) };
    response.set('cache-control', 'no-store').json(answer);
  });

  router.post(ROUTES.units, async (request, response) => {
    const principal = principalOf(request);
    const { units } = parse(provisionSchema, request.body);
    const seen = new Set<string>();
    for (const [index, unit] of units.entries()) {
      if (seen.has(unit.unitId)) {
        throw new Refusal('bad_request', `The unit ${unit.unitId} is given twice.`, `units.${index}.unitId`);
      }
      seen.add(unit.unitId);
      if (!areas.get(unit.homeArea)) {
        throw new Refusal('bad_request', `There is no area ${unit.homeArea}.`, `units.${index}.homeArea`);
      }
      requireAccess(principal, 'unit.provision', unit.homeArea);
    }
    await audit.record(principal, {
      action: 'units.provisioned',
      area: principal.area,
      detail: { unitIds: units.map((unit) => unit.unitId) },
    });
    const provisioned = await provisionUnits(db.pool, units, () => randomBytes(24).toString('base64url'));
    onProvisioned(provisioned.map((unit) => unit.deviceId));
    const answer: Provisioned = { units: provisioned };
    response.set('cache-control', 'no-store').json(answer);
  });

  return router;
}
