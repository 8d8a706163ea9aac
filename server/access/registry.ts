import type { Permission } from '../../shared/access/permissions.ts';
import { AUDIT_ROUTES } from '../../shared/wire/auditRoutes.ts';
import { CALLOUT_ROUTES } from '../../shared/wire/calloutRoutes.ts';
import type { CommandKind } from '../../shared/wire/commands.ts';
import { CONSENT_ROUTES } from '../../shared/wire/consentRoutes.ts';
import { DISPATCH_ROUTES } from '../../shared/wire/dispatchRoutes.ts';
import type { ClientToServer } from '../../shared/wire/events.ts';
import { FACILITY_ROUTES } from '../../shared/wire/facilityRoutes.ts';
import { GRID_POST_ROUTES } from '../../shared/wire/gridPostRoutes.ts';
import { GROUND_ROUTES } from '../../shared/wire/groundRoutes.ts';
import { IDENTITY_ROUTES } from '../../shared/wire/identityRoutes.ts';
import { IMAGE_ROUTES } from '../../shared/wire/imageRoutes.ts';
import { IMPORT_ROUTES } from '../../shared/wire/importRoutes.ts';
import { ORGANISATION_ROUTES } from '../../shared/wire/organisationRoutes.ts';
import { PEOPLE_ROUTES } from '../../shared/wire/peopleRoutes.ts';
import { RETENTION_ROUTES } from '../../shared/wire/retentionRoutes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { SUPPORT_ROUTES } from '../../shared/wire/supportRoutes.ts';
import { TEAM_ROUTES } from '../../shared/wire/teamRoutes.ts';
import { TRAIL_ROUTES } from '../../shared/wire/trailRoutes.ts';

/*
 * Every way in, with who may take it. The access suite is generated from this list and fails when a route, a
 * command or a socket event exists that is not in it.
 */

/**
 * How the area decides. `asked`: the request names an area. `thing`: it names something that belongs to one.
 * `cut`: the answer is cut to the areas of whoever asks. `own`: it is about whoever asks. `whole`: it is about
 * the whole city, and the right must hold there.
 */
export type AreaRule = 'asked' | 'thing' | 'cut' | 'own' | 'whole';

export type Access =
  /** Nobody need be signed in. */
  | { kind: 'open' }
  /** Devices with their own tokens. */
  | { kind: 'device' }
  /** Whoever is signed in: holds nothing of any person or area. */
  | { kind: 'signed_in' }
  | { kind: 'right'; permission: Permission; area: AreaRule };

export interface RouteEntry {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  access: Access;
  what: 'api' | 'tiles' | 'export' | 'replay';
}

const right = (permission: Permission, area: AreaRule): Access => ({ kind: 'right', permission, area });
const OPEN: Access = { kind: 'open' };
const DEVICE: Access = { kind: 'device' };
const SIGNED_IN: Access = { kind: 'signed_in' };

const route =
  (what: RouteEntry['what']) =>
  (method: RouteEntry['method'], path: string, access: Access): RouteEntry => ({
    method,
    path,
    access,
    what,
  });
const api = route('api');
const file = route('export');

/** Every HTTP route. */
export const ROUTE_ENTRIES: readonly RouteEntry[] = [
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
  api('GET', IDENTITY_ROUTES.signInOptions, OPEN),
  api('POST', IDENTITY_ROUTES.signIn, OPEN),
  api('POST', IDENTITY_ROUTES.signInDisplay, OPEN),
  api('POST', IDENTITY_ROUTES.signInOidc, OPEN),
  api('POST', `${ROUTES.auth}/sign-out`, OPEN),
  api('GET', `${ROUTES.auth}/callback/oidc`, OPEN),

  api('GET', ROUTES.session, SIGNED_IN),
  api('GET', ROUTES.time, SIGNED_IN),
  api('GET', ROUTES.areas, SIGNED_IN),
  api('GET', ROUTES.area, SIGNED_IN),
  route('tiles')('GET', ROUTES.areaTiles, SIGNED_IN),
  // Each kind of command has its own rule, below.
  api('POST', ROUTES.commands, SIGNED_IN),

  api('GET', ROUTES.journal, right('picture.view', 'cut')),
  api('GET', ROUTES.snapshot, right('picture.view', 'cut')),
  api('GET', ROUTES.operations, right('picture.view', 'cut')),
  api('GET', ROUTES.presence, right('picture.view', 'asked')),
  api('GET', ROUTES.units, right('positions.view', 'cut')),
  api('POST', ROUTES.units, right('unit.provision', 'asked')),
  route('replay')('GET', ROUTES.operationPositions, right('replay.view', 'asked')),

  api('POST', GROUND_ROUTES.zoneCount, right('zone.draw', 'asked')),
  api('GET', GROUND_ROUTES.coverage, right('positions.view', 'asked')),
  api('GET', GROUND_ROUTES.whistleDepartments, right('whistle.blow', 'asked')),

  api('GET', ROUTES.audit, right('audit.view', 'cut')),
  api('GET', AUDIT_ROUTES.search, right('audit.view', 'asked')),
  api('GET', AUDIT_ROUTES.verdict, right('audit.view', 'cut')),

  api('GET', SUPPORT_ROUTES.support, right('support.grant', 'asked')),
  api('POST', SUPPORT_ROUTES.support, right('support.grant', 'asked')),
  api('POST', SUPPORT_ROUTES.supportEnd, right('support.grant', 'thing')),

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
  file('GET', IMPORT_ROUTES.exports, right('roster.export', 'asked')),

  api('GET', CONSENT_ROUTES.consentTexts, SIGNED_IN),
  api('GET', CONSENT_ROUTES.ownConsent, right('consent.self', 'own')),
  api('POST', CONSENT_ROUTES.ownConsent, right('consent.self', 'own')),
  api('POST', CONSENT_ROUTES.withdrawOwnConsent, right('consent.self', 'own')),
  api('GET', CONSENT_ROUTES.consents, right('people.manage', 'asked')),
  api('POST', CONSENT_ROUTES.consents, right('people.manage', 'thing')),
  api('POST', CONSENT_ROUTES.withdrawConsents, right('people.manage', 'thing')),

  api('GET', TRAIL_ROUTES.ownTrailOperations, right('trail.self', 'own')),
  api('GET', TRAIL_ROUTES.ownTrail, right('trail.self', 'own')),
  file('GET', TRAIL_ROUTES.ownTrailFile, right('trail.self', 'own')),
  api('GET', TRAIL_ROUTES.ownTrailRequests, right('trail.self', 'own')),
  api('POST', TRAIL_ROUTES.ownTrailRequests, right('trail.self', 'own')),
  api('GET', TRAIL_ROUTES.trailRequests, right('retention.run', 'asked')),
  api('POST', TRAIL_ROUTES.trailRequest, right('retention.run', 'thing')),
  api('GET', RETENTION_ROUTES.retention, right('retention.run', 'whole')),
  api('GET', RETENTION_ROUTES.retentionRuns, right('retention.run', 'whole')),
  api('POST', RETENTION_ROUTES.retentionRuns, right('retention.run', 'whole')),
  file('GET', RETENTION_ROUTES.retentionCertificate, right('retention.run', 'whole')),
  api('GET', RETENTION_ROUTES.holds, right('retention.run', 'whole')),
  api('POST', RETENTION_ROUTES.holds, right('retention.run', 'whole')),
  api('POST', RETENTION_ROUTES.hold, right('retention.run', 'whole')),
  route('replay')('GET', RETENTION_ROUTES.gridHours, right('replay.view', 'asked')),

  // By whoever does the task too (`task.self`).
  api('POST', IMAGE_ROUTES.taskImages, right('task.dispatch', 'thing')),
  api('GET', IMAGE_ROUTES.image, right('picture.view', 'thing')),

  api('GET', ORGANISATION_ROUTES.organisations, right('roster.view', 'asked')),
  api('GET', ORGANISATION_ROUTES.departments, right('roster.view', 'asked')),
  api('GET', ORGANISATION_ROUTES.branches, right('roster.view', 'asked')),
  api('GET', ORGANISATION_ROUTES.vehicles, right('roster.view', 'asked')),
  api('GET', PEOPLE_ROUTES.people, right('roster.view', 'asked')),
  api('POST', PEOPLE_ROUTES.people, right('roster.edit', 'asked')),
  api('GET', PEOPLE_ROUTES.person, right('roster.view', 'thing')),
  api('PATCH', PEOPLE_ROUTES.person, right('roster.edit', 'thing')),
  api('POST', PEOPLE_ROUTES.personClose, right('roster.edit', 'thing')),
  api('GET', GRID_POST_ROUTES.posts, right('roster.view', 'asked')),
  api('POST', GRID_POST_ROUTES.posts, right('roster.edit', 'asked')),
  api('POST', GRID_POST_ROUTES.postClose, right('roster.edit', 'thing')),
  api('GET', TEAM_ROUTES.teams, right('roster.view', 'asked')),
  api('POST', TEAM_ROUTES.teams, right('roster.edit', 'asked')),
  api('GET', TEAM_ROUTES.team, right('roster.view', 'thing')),
  api('PATCH', TEAM_ROUTES.team, right('roster.edit', 'thing')),
  api('POST', TEAM_ROUTES.teamClose, right('roster.edit', 'thing')),
  api('PUT', TEAM_ROUTES.teamMember, right('roster.edit', 'thing')),
  api('DELETE', TEAM_ROUTES.teamMember, right('roster.edit', 'thing')),
  api('GET', FACILITY_ROUTES.facilities, right('facility.view', 'asked')),
  api('GET', FACILITY_ROUTES.facilitiesNearest, right('facility.view', 'asked')),
  api('POST', FACILITY_ROUTES.facilities, right('facility.edit', 'asked')),
  api('GET', FACILITY_ROUTES.facility, right('facility.view', 'thing')),
  api('PATCH', FACILITY_ROUTES.facility, right('facility.edit', 'thing')),
  api('POST', FACILITY_ROUTES.facilityStatus, right('facility.edit', 'thing')),
  api('PUT', FACILITY_ROUTES.facilityForwardPost, right('facility.edit', 'thing')),
  api('DELETE', FACILITY_ROUTES.facilityForwardPost, right('facility.edit', 'thing')),
  api('POST', FACILITY_ROUTES.facilityClose, right('facility.edit', 'thing')),
  api('GET', ORGANISATION_ROUTES.gaps, right('gaps.view', 'asked')),

  api('POST', CALLOUT_ROUTES.preview, right('callout.send', 'asked')),
  api('GET', CALLOUT_ROUTES.callout, right('callout.send', 'thing')),
  api('GET', CALLOUT_ROUTES.recipients, right('callout.desk', 'cut')),
  api('GET', CALLOUT_ROUTES.own, right('callout.self', 'own')),
  api('POST', DISPATCH_ROUTES.candidates, right('positions.view', 'thing')),
  api('GET', DISPATCH_ROUTES.decision, right('positions.view', 'thing')),
];

/** Every kind of command, with the right that its handler asks for in the area of what it is about. */
export const COMMAND_ENTRIES: Record<CommandKind, { permission: Permission; area: AreaRule }> = {
  'operation.open': { permission: 'operation.manage', area: 'asked' },
  'operation.close': { permission: 'operation.manage', area: 'thing' },
  'operation.grade': { permission: 'operation.manage', area: 'thing' },
  'operation.set_response': { permission: 'operation.manage', area: 'thing' },
  'operation.set_warning': { permission: 'operation.manage', area: 'thing' },
  'operation.begin_phase': { permission: 'operation.manage', area: 'thing' },
  'mode.set': { permission: 'tier.command', area: 'asked' },
  'tier.notify': { permission: 'tier.command', area: 'asked' },
  'tier.request': { permission: 'tier.command', area: 'asked' },
  'tier.acknowledge': { permission: 'tier.command', area: 'asked' },
  'tier.activate': { permission: 'tier.command', area: 'asked' },
  'tier.stand_down': { permission: 'tier.command', area: 'asked' },
  'tier.hand_over': { permission: 'tier.command', area: 'asked' },
  'tier.delegate': { permission: 'tier.command', area: 'asked' },
  'tier.end_delegation': { permission: 'tier.command', area: 'asked' },
  'directive.issue': { permission: 'directive.issue', area: 'asked' },
  'directive.cancel': { permission: 'directive.issue', area: 'thing' },
  'directive.receive': { permission: 'tier.command', area: 'asked' },
  'directive.acknowledge': { permission: 'tier.command', area: 'asked' },
  'checklist.tick': { permission: 'tier.command', area: 'asked' },
  'incident.report': { permission: 'incident.report', area: 'asked' },
  'incident.update': { permission: 'incident.manage', area: 'thing' },
  'incident.accept': { permission: 'incident.manage', area: 'thing' },
  'incident.reject': { permission: 'incident.manage', area: 'thing' },
  'incident.file': { permission: 'incident.manage', area: 'thing' },
  'incident.merge': { permission: 'incident.manage', area: 'thing' },
  'incident.unmerge': { permission: 'incident.manage', area: 'thing' },
  'incident.escalate': { permission: 'incident.manage', area: 'thing' },
  'incident.delegate': { permission: 'incident.manage', area: 'thing' },
  'incident.verify': { permission: 'incident.verify', area: 'thing' },
  'incident.close': { permission: 'incident.manage', area: 'thing' },
  'incident.review': { permission: 'incident.verify', area: 'thing' },
  'incident.urge': { permission: 'incident.manage', area: 'thing' },
  'task.create': { permission: 'task.dispatch', area: 'asked' },
  'task.dispatch': { permission: 'task.dispatch', area: 'thing' },
  // One's own assignment by `task.self`, anybody's by `task.dispatch`.
  'task.step': { permission: 'task.dispatch', area: 'thing' },
  'task.decline': { permission: 'task.dispatch', area: 'thing' },
  'task.return': { permission: 'task.dispatch', area: 'thing' },
  'task.done': { permission: 'task.dispatch', area: 'thing' },
  'task.ask_suspension': { permission: 'task.dispatch', area: 'thing' },
  'task.transfer': { permission: 'task.dispatch', area: 'thing' },
  'task.verify': { permission: 'task.dispatch', area: 'thing' },
  'task.rework': { permission: 'task.dispatch', area: 'thing' },
  'task.decide_suspension': { permission: 'task.dispatch', area: 'thing' },
  'task.resume': { permission: 'task.dispatch', area: 'thing' },
  'task.escalate': { permission: 'task.dispatch', area: 'thing' },
  'task.delegate': { permission: 'task.dispatch', area: 'thing' },
  'task.cancel': { permission: 'task.dispatch', area: 'thing' },
  'task.urge': { permission: 'task.dispatch', area: 'thing' },
  'whistle.blow': { permission: 'whistle.blow', area: 'asked' },
  'whistle.answer': { permission: 'whistle.answer', area: 'thing' },
  'whistle.arrive': { permission: 'whistle.answer', area: 'thing' },
  'whistle.end': { permission: 'whistle.blow', area: 'thing' },
  'callout.send': { permission: 'callout.send', area: 'asked' },
  // One's own answer by `callout.self`, others' by `callout.desk`.
  'callout.answer': { permission: 'callout.desk', area: 'thing' },
  'callout.check_in': { permission: 'callout.desk', area: 'thing' },
  'callout.urge': { permission: 'callout.send', area: 'thing' },
  'callout.stop': { permission: 'callout.send', area: 'thing' },
  'zone.draw': { permission: 'zone.draw', area: 'asked' },
  'zone.change': { permission: 'zone.draw', area: 'thing' },
  'zone.lift': { permission: 'zone.draw', area: 'thing' },
  'zone.acknowledge_breach': { permission: 'zone.draw', area: 'thing' },
  'unit.start_duty': { permission: 'duty.manage', area: 'thing' },
  'unit.end_duty': { permission: 'duty.manage', area: 'thing' },
  'note.add': { permission: 'note.add', area: 'asked' },
  'consent.give': { permission: 'consent.self', area: 'own' },
  // Of other people; one's own needs `consent.self`.
  'consent.withdraw': { permission: 'people.manage', area: 'thing' },
};

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
