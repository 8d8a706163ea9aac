import { Router } from 'express';
import { can } from '../../shared/access/principal.ts';
import { redactUnit } from '../../shared/access/redact.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { HTTP_STATUS } from '../../shared/wire/errors.ts';
import {
  type Provisioned,
  provisionSchema,
  ROUTES,
  type SessionInfo,
  unitsQuerySchema,
} from '../../shared/wire/routes.ts';
import type { Audit } from '../access/audit.ts';
import { provision } from '../access/provisioning.ts';
import { readerOf } from '../access/reader.ts';
import { principalOf, requireScope, requireSomewhere } from '../access/requireAccess.ts';
import type { Areas } from '../areas/areas.ts';
import type { Commands } from '../commands/commands.ts';
import type { Database } from '../db/database.ts';
import { unitsBySlots } from '../db/queries/units.ts';
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
    if (!ack.ok && ack.retryAfterS) response.set('retry-after', String(ack.retryAfterS));
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

  router.post(ROUTES.units, async (request, response) => {
    const principal = principalOf(request);
    const body = parse(provisionSchema, request.body);
    const provisioned = await provision({ pool: db.pool, audit, hasArea: areas.has }, principal, body);
    onProvisioned(provisioned.map((unit) => unit.deviceId));
    const answer: Provisioned = { units: provisioned };
    response.set('cache-control', 'no-store').json(answer);
  });

  return router;
}
