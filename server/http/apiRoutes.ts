import { Router } from 'express';
import { can } from '../../shared/access/principal.ts';
import { redactUnit } from '../../shared/model/unit.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { HTTP_STATUS } from '../../shared/wire/errors.ts';
import { ROUTES as R } from '../../shared/wire/routes.ts';
import type { Audit } from '../access/audit.ts';
import type { KnownBrowsers } from '../access/knownBrowsers.ts';
import { provision } from '../access/provisioning.ts';
import { readerOf } from '../access/reader.ts';
import { requireScope } from '../access/requireAccess.ts';
import type { Areas } from '../areas/areas.ts';
import type { Commands } from '../commands/commands.ts';
import type { Database } from '../db/database.ts';
import { unitsBySlots } from '../db/queries/units.ts';
import { readAs } from '../db/readAs.ts';
import { handle } from './handle.ts';

export interface ApiDeps {
  db: Database;
  clock: Clock;
  areas: Areas;
  browsers: Pick<KnownBrowsers, 'keep'>;
  commands: Commands;
  audit: Audit;
  demo: boolean;
  /** Called after devices got new tokens. */
  onProvisioned: (deviceIds: string[]) => void;
}

/** What a signed-in person asks of the product itself. */
export function apiRouter({
  db,
  clock,
  areas,
  browsers,
  commands,
  audit,
  demo,
  onProvisioned,
}: ApiDeps): Router {
  const router = Router();

  handle(router, R.session, ({ principal, request, response }) => {
    // Each page asks it first: a browser that is in use stays known, and so does one whose session began elsewhere.
    const mark = browsers.keep(request.headers.cookie, principal.username);
    if (mark) response.append('set-cookie', mark);
    return { principal, areaVersion: areas.version, areaBounds: areas.bounds, demo };
  });

  handle(router, R.time, () => ({ now: clock.now(), speed: clock.speed }));

  handle(router, R.commands, async ({ principal, body, response }) => {
    const ack = await commands.execute(principal, body);
    if (!ack.ok) {
      if (ack.retryAfterS) response.set('retry-after', String(ack.retryAfterS));
      response.status(HTTP_STATUS[ack.code]);
    }
    return ack;
  });

  handle(router, R.units, async ({ principal, query: { slots } }) => {
    const scope = requireScope(principal);
    await audit.viewed(principal, { action: 'units.looked_up', area: principal.area });
    const units = await readAs(db.pool, readerOf(principal, 'positions.view'), (client) =>
      unitsBySlots(client, slots),
    );
    const seen = units.filter((unit) => can(principal, 'positions.view', unit.homeArea));
    return { units: seen.map((unit) => redactUnit(unit, scope)) };
  });

  handle(router, R.provision, async ({ principal, body }) => {
    const units = await provision({ pool: db.pool, audit, hasArea: areas.has }, principal, body);
    onProvisioned(units.map((unit) => unit.deviceId));
    return { units };
  });

  return router;
}
