import { type Access, DEVICE, OPEN, right, SIGNED_IN } from '../../shared/access/waysIn.ts';
import { ALL_ROUTES } from '../../shared/wire/allRoutes.ts';
import type { ClientToServer } from '../../shared/wire/events.ts';
import { GROUND_ROUTES } from '../../shared/wire/groundRoutes.ts';
import { IDENTITY_ROUTES } from '../../shared/wire/identityRoutes.ts';
import { IMAGE_ROUTES } from '../../shared/wire/imageRoutes.ts';
import { IMPORT_ROUTES } from '../../shared/wire/importRoutes.ts';
import { RETENTION_ROUTES } from '../../shared/wire/retentionRoutes.ts';
import type { Route } from '../../shared/wire/route.ts';
import { ROUTES } from '../../shared/wire/routes.ts';

/*
 * Every way in, with who may take it. The access suite is generated from this list and fails when a route, a
 * command or a socket event exists that is not in it.
 */

export interface RouteEntry {
  method: Route['method'];
  path: string;
  access: Access;
}

const api = (method: RouteEntry['method'], path: string, access: Access): RouteEntry => ({
  method,
  path,
  access,
});

/** Every HTTP route: those that are declared (shared/wire/allRoutes.ts), and the pages. */
export const ROUTE_ENTRIES: readonly RouteEntry[] = [
  ...ALL_ROUTES.map(({ method, path, access }) => ({ method, path, access })),
  api('GET', '/healthz', OPEN),
  api('GET', '/readyz', OPEN),
  // From this machine, or with a token of its own.
  api('GET', '/metrics', OPEN),
  // The pages of the client, the same for everybody.
  api('GET', '*pages', OPEN),

  api('GET', ROUTES.osmand, DEVICE),
  api('POST', ROUTES.osmand, DEVICE),
  api('POST', ROUTES.fixes, DEVICE),

  api('GET', ROUTES.demoAccounts, OPEN),
  api('GET', ROUTES.storing, OPEN),
  api('GET', IDENTITY_ROUTES.signInOptions, OPEN),
  api('POST', IDENTITY_ROUTES.signIn, OPEN),
  api('POST', IDENTITY_ROUTES.signInDisplay, OPEN),
  api('POST', IDENTITY_ROUTES.signInOidc, OPEN),
  api('POST', IDENTITY_ROUTES.signOut, OPEN),
  api('GET', IDENTITY_ROUTES.callbackOidc, OPEN),

  api('GET', ROUTES.session, SIGNED_IN),
  api('GET', ROUTES.time, SIGNED_IN),
  api('GET', ROUTES.areas, SIGNED_IN),
  api('GET', ROUTES.area, SIGNED_IN),
  api('GET', ROUTES.areaTiles, SIGNED_IN),
  // Each kind of command has its own rule, below.
  api('POST', ROUTES.commands, SIGNED_IN),

  api('GET', ROUTES.journal, right('picture.view', 'cut')),
  api('GET', ROUTES.snapshot, right('picture.view', 'cut')),
  api('GET', ROUTES.operations, right('picture.view', 'cut')),
  api('GET', ROUTES.presence, right('picture.view', 'asked')),
  api('GET', ROUTES.units, right('positions.view', 'cut')),
  api('POST', ROUTES.units, right('unit.provision', 'asked')),
  api('GET', ROUTES.operationPositions, right('replay.view', 'asked')),

  api('POST', GROUND_ROUTES.zoneCount, right('zone.draw', 'asked')),
  api('GET', GROUND_ROUTES.coverage, right('positions.view', 'asked')),
  api('GET', GROUND_ROUTES.whistleDepartments, right('whistle.blow', 'asked')),

  api('POST', IDENTITY_ROUTES.ownPassword, SIGNED_IN),
  api('GET', IDENTITY_ROUTES.ownSessions, SIGNED_IN),
  api('DELETE', IDENTITY_ROUTES.ownSessions, SIGNED_IN),
  api('DELETE', IDENTITY_ROUTES.ownSession, SIGNED_IN),
  api('GET', IDENTITY_ROUTES.accounts, right('people.manage', 'asked')),
  api('POST', IDENTITY_ROUTES.accounts, right('people.manage', 'asked')),
  api('PATCH', IDENTITY_ROUTES.account, right('people.manage', 'thing')),
  api('POST', IDENTITY_ROUTES.accountDisable, right('people.manage', 'thing')),
  api('POST', IDENTITY_ROUTES.accountEnable, right('people.manage', 'thing')),
  api('POST', IDENTITY_ROUTES.accountUnlock, right('people.manage', 'thing')),
  api('POST', IDENTITY_ROUTES.accountPassword, right('people.manage', 'thing')),
  api('GET', IDENTITY_ROUTES.displays, right('displays.manage', 'asked')),
  api('POST', IDENTITY_ROUTES.displays, right('displays.manage', 'asked')),
  api('POST', IDENTITY_ROUTES.displayRevoke, right('displays.manage', 'thing')),
  api('GET', IDENTITY_ROUTES.devices, right('devices.manage', 'asked')),
  api('POST', IDENTITY_ROUTES.devices, right('devices.manage', 'thing')),
  api('POST', IDENTITY_ROUTES.deviceRotate, right('devices.manage', 'thing')),
  api('POST', IDENTITY_ROUTES.deviceRevoke, right('devices.manage', 'thing')),

  api('GET', IMPORT_ROUTES.forms, right('roster.import', 'cut')),
  api('GET', IMPORT_ROUTES.template, right('roster.import', 'cut')),
  api('POST', IMPORT_ROUTES.roster, right('roster.import', 'cut')),
  api('GET', IMPORT_ROUTES.exports, right('roster.export', 'asked')),

  api('GET', RETENTION_ROUTES.retention, right('retention.run', 'whole')),
  api('GET', RETENTION_ROUTES.retentionRuns, right('retention.run', 'whole')),
  api('POST', RETENTION_ROUTES.retentionRuns, right('retention.run', 'whole')),
  api('GET', RETENTION_ROUTES.retentionCertificate, right('retention.run', 'whole')),
  api('GET', RETENTION_ROUTES.holds, right('retention.run', 'whole')),
  api('POST', RETENTION_ROUTES.holds, right('retention.run', 'whole')),
  api('POST', RETENTION_ROUTES.hold, right('retention.run', 'whole')),
  api('GET', RETENTION_ROUTES.gridHours, right('replay.view', 'asked')),

  // By whoever does the task too (`task.self`).
  api('POST', IMAGE_ROUTES.taskImages, right('task.dispatch', 'thing')),
  api('GET', IMAGE_ROUTES.image, right('picture.view', 'thing')),
];

/** Every event that a client may send over its socket. */
export const SOCKET_ENTRIES: Record<keyof ClientToServer, Access> = {
  hello: right('picture.view', 'cut'),
  watch: right('positions.view', 'asked'),
  // About the watch that was allowed.
  unwatch: SIGNED_IN,
  applied: SIGNED_IN,
  // Of a thing that the person sees; nothing is answered about anything else.
  look: right('picture.view', 'cut'),
  // As the kind of the command says.
  command: SIGNED_IN,
};
