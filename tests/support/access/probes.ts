import { randomUUID } from 'node:crypto';
import { tierOf } from '../../../shared/model/area.ts';
import { CHECKLIST } from '../../../shared/model/sop.ts';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import { jpegOf, jpegSegment } from '../jpeg.ts';
import { CALL_COMMAND_PROBES, CALL_PROBES } from './callProbes.ts';
import { FACILITY_COMMAND_PROBES } from './facilityProbes.ts';
import type { Place } from './places.ts';
import { TASK_PROBES } from './taskProbes.ts';
import { WHISTLE_COMMAND_PROBES, WHISTLE_PROBES } from './whistleProbes.ts';
import type { AccessWorld } from './world.ts';
import { ZONE_COMMAND_PROBES, ZONE_PROBES } from './zoneProbes.ts';

/** One request about a place. `path` fills the parts of the route's path; the rest as it is sent. */
export interface Probe {
  parts?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
  /** Sent as it is, with its type. */
  raw?: { type: string; text: string | Uint8Array<ArrayBuffer> };
  /** How a refusal reads that has the status of a bad request: what a body names is not there for this person. */
  refusal?: RegExp;
}

type MakeProbe = (world: AccessWorld, place: Place) => Probe | Promise<Probe>;

const inArea: MakeProbe = (_world, { area }) => ({ query: { area } });
const accountOf = (world: AccessWorld, place: Place): Probe => ({
  parts: { userId: world.of(place).account.userId },
  body: {},
});
const deviceOf: MakeProbe = (world, place) => ({
  parts: { deviceId: world.of(place).unit.deviceId },
  body: {},
});
const personOf = (world: AccessWorld, place: Place): Probe => ({
  parts: { personId: world.of(place).personIds[1] },
});
const teamOf = (world: AccessWorld, place: Place): Probe => ({ parts: { teamId: world.of(place).teamId } });
const memberOf: MakeProbe = (world, place) => ({
  parts: { teamId: world.of(place).teamId, personId: world.of(place).personIds[1] },
});
const facilityOf = (world: AccessWorld, place: Place): Probe => ({
  parts: { facilityId: world.of(place).facilityId },
});
const nothing: MakeProbe = () => ({});
const whole = (world: AccessWorld) => ({
  operationId: world.operationId,
  runId: randomUUID(),
  holdId: randomUUID(),
});
const unique = () => randomUUID().replaceAll('-', '').slice(0, 12);

/**
 * How each route that needs a right is asked about a place, by its entry. What changes something is asked so
 * that whoever may do it does no harm to what is asked next.
 */
export const PROBES: Record<string, MakeProbe> = {
  'GET /api/journal': () => ({ query: { limit: 5_000 } }),
  'GET /api/snapshot': () => ({}),
  'POST /api/units/:unitId/contact': (world, place) => ({ parts: { unitId: world.of(place).unit.unitId } }),
  'GET /api/operations': () => ({}),
  'GET /api/presence': inArea,
  'GET /api/units': (world, place) => ({ query: { slots: world.of(place).slots.join() } }),
  'POST /api/units': (world, place) => ({
    body: {
      units: [
        {
          unitId: world.of(place).idle,
          kind: 'volunteer',
          callsign: `${place.name} idle`,
          homeArea: place.area,
          team: null,
          crs: 'wgs84',
        },
      ],
    },
  }),
  'GET /api/operations/:operationId/positions': (world, { area }) => ({
    parts: { operationId: world.operationId },
    query: { area, from: Math.round(world.startedAt) - 1_000, to: Math.round(world.startedAt) + 300_000 },
  }),
  'GET /api/audit': () => ({ query: { limit: 1_000 } }),
  'GET /api/audit/search': (_world, { area }) => ({ query: { area, limit: 500 } }),
  'GET /api/audit/verdict': () => ({}),
  'GET /api/support': inArea,
  'POST /api/support': (world, { area }) => ({
    body: {
      username: 'auditor',
      area,
      permissions: ['picture.view'],
      task: 'probe',
      until: Math.round(world.startedAt) + 3_600_000,
    },
  }),
  'POST /api/support/:grantId/end': (world, place) => ({
    parts: { grantId: world.grants.get(place.relation)!.grantId },
    body: { reason: 'probe' },
  }),
  'GET /api/accounts': inArea,
  'POST /api/accounts': (_world, { area }) => ({
    body: {
      username: `p${unique()}`,
      displayName: 'probe',
      role: 'responder',
      area,
      password: 'six small islands',
    },
  }),
  'PATCH /api/accounts/:userId': (world, place) => ({
    ...accountOf(world, place),
    body: { displayName: `${place.name} again` },
  }),
  'POST /api/accounts/:userId/disable': accountOf,
  'POST /api/accounts/:userId/enable': accountOf,
  'POST /api/accounts/:userId/unlock': accountOf,
  'POST /api/accounts/:userId/password': (world, place) => ({
    ...accountOf(world, place),
    body: { password: 'eight green lanterns' },
  }),
  'GET /api/displays': inArea,
  'POST /api/displays': (_world, { area }) => ({ body: { name: 'probe', area } }),
  'POST /api/displays/:displayId/revoke': (world, place) => ({
    parts: { displayId: world.of(place).displayId },
    body: {},
  }),
  'GET /api/devices': inArea,
  'POST /api/devices': (world, place) => ({
    body: { unitId: world.of(place).idle, deviceId: `probe-${unique()}`, crs: 'wgs84' },
    refusal: /There is no unit/,
  }),
  'POST /api/devices/:deviceId/rotate': deviceOf,
  'POST /api/devices/:deviceId/revoke': deviceOf,
  'GET /api/imports/forms': () => ({}),
  'GET /api/imports/templates/:kind': () => ({ parts: { kind: 'people' }, query: { format: 'csv' } }),
  'POST /api/imports/roster': () => ({
    query: { fileName: 'people.csv', kind: 'people' },
    raw: { type: 'text/csv', text: 'id,name\n' },
  }),
  'GET /api/exports/roster/:kind': (_world, { area }) => ({
    parts: { kind: 'people' },
    query: { area, format: 'csv' },
  }),
  'GET /api/privacy/consent': () => ({}),
  'POST /api/privacy/consent': () => ({ body: { version: 'duty-2026-01' } }),
  'POST /api/privacy/consent/withdraw': () => ({ body: {} }),
  'GET /api/privacy/consents': inArea,
  'POST /api/privacy/consents': (world, place) => ({
    body: {
      consents: [
        { unitId: world.of(place).idle, version: 'duty-2026-01', givenAt: Math.round(world.startedAt) },
      ],
    },
  }),
  'POST /api/privacy/consents/withdraw': (world, place) => ({ body: { unitIds: [world.of(place).idle] } }),
  'GET /api/privacy/trail/operations': nothing,
  'GET /api/privacy/trail': nothing,
  'GET /api/privacy/trail/file': () => ({ query: { format: 'csv' } }),
  'GET /api/privacy/trail/requests': nothing,
  'POST /api/privacy/trail/requests': () => ({ body: { requestId: randomUUID() } }),
  'GET /api/privacy/trail-requests': inArea,
  'POST /api/privacy/trail-requests/:requestId': (world, place) => ({
    parts: { requestId: world.of(place).trailRequestId },
    body: { decision: 'propose_refusal', reason: 'asked by a probe' },
  }),
  'GET /api/privacy/retention': nothing,
  'GET /api/privacy/retention/runs': nothing,
  'POST /api/privacy/retention/runs': () => ({ body: {} }),
  'GET /api/privacy/retention/runs/:runId/certificate': (world) => ({ parts: whole(world) }),
  'GET /api/privacy/retention/holds': nothing,
  'POST /api/privacy/retention/holds': (world) => ({
    body: {
      holdId: randomUUID(),
      operationId: world.operationId,
      keepUntil: Math.round(world.startedAt) + 90 * 86_400_000,
      assessment: 'a probe asks for what it may not have',
    },
  }),
  'POST /api/privacy/retention/holds/:holdId': (world) => ({
    parts: whole(world),
    body: { decision: 'approve' },
  }),
  'GET /api/operations/:operationId/grid-hours': (world, { area }) => ({
    parts: whole(world),
    query: { area },
  }),
  'GET /api/roster/organisations': inArea,
  'GET /api/roster/departments': inArea,
  'GET /api/roster/branches': inArea,
  'GET /api/roster/vehicles': inArea,
  'GET /api/roster/people': (_world, { area }) => ({ query: { area, limit: 500 } }),
  'POST /api/roster/people': (_world, { area }) => ({ body: { name: 'probe', homeArea: area } }),
  'GET /api/roster/people/:personId': personOf,
  'PATCH /api/roster/people/:personId': (world, place) => ({
    ...personOf(world, place),
    body: { name: `${place.name} again` },
  }),
  'POST /api/roster/people/:personId/close': async (world, place) => ({
    parts: { personId: await world.newPerson(place) },
  }),
  'GET /api/roster/posts': inArea,
  'POST /api/roster/posts': (world, place) => ({
    body: {
      grid: world.of(place).grid.code,
      post: 'leader',
      personId: world.of(place).personIds[0],
      replace: true,
    },
  }),
  'POST /api/roster/posts/:postId/close': async (world, place) => ({
    parts: { postId: await world.newPost(world.of(place).grid.code, await world.newPerson(place)) },
  }),
  'GET /api/roster/teams': inArea,
  'POST /api/roster/teams': (_world, { area }) => ({
    body: { kind: 'community', name: 'probe', homeArea: area, size: 3 },
  }),
  'GET /api/roster/teams/:teamId': teamOf,
  'PATCH /api/roster/teams/:teamId': (world, place) => ({ ...teamOf(world, place), body: { size: 6 } }),
  'POST /api/roster/teams/:teamId/close': async (world, place) => ({
    parts: { teamId: await world.newTeam(place) },
  }),
  'PUT /api/roster/teams/:teamId/members/:personId': memberOf,
  'DELETE /api/roster/teams/:teamId/members/:personId': memberOf,
  'GET /api/facilities': inArea,
  'GET /api/facilities/nearest': (world, place) => {
    const [lon, lat] = world.of(place).grid.centre;
    return { query: { lon, lat, area: place.area } };
  },
  'POST /api/facilities': (world, place) => ({
    body: { kind: 'muster_point', name: 'probe', position: world.of(place).grid.centre },
  }),
  'GET /api/facilities/:facilityId': facilityOf,
  'PATCH /api/facilities/:facilityId': (world, place) => ({
    ...facilityOf(world, place),
    body: { name: `${place.mark} centre` },
  }),
  'POST /api/facilities/:facilityId/status': (world, place) => ({
    ...facilityOf(world, place),
    body: { status: 'open' },
  }),
  'PUT /api/facilities/:facilityId/forward-post': facilityOf,
  'DELETE /api/facilities/:facilityId/forward-post': facilityOf,
  'POST /api/facilities/:facilityId/close': async (world, place) => ({
    parts: { facilityId: await world.newFacility(place, world.of(place).grid.centre) },
  }),
  'GET /api/gaps': inArea,
  ...CALL_PROBES,
  ...ZONE_PROBES,
  ...WHISTLE_PROBES,
  'POST /api/tasks/:taskId/images': (world, place) => ({
    parts: { taskId: world.of(place).taskId },
    raw: { type: 'image/jpeg', text: new Uint8Array(jpegOf(jpegSegment(0xdb, 'probe'))) },
  }),
  'GET /api/images/:imageId': (world, place) => ({ parts: { imageId: world.of(place).imageId } }),
};

const rungOf = (world: AccessWorld, { area }: Place) => ({ operationId: world.operationId, area });
const delegation = (world: AccessWorld, { area }: Place) => ({
  operationId: world.operationId,
  from: area,
  area,
  authority: 'dispatch',
  reason: 'probe',
});
const directiveIn = (world: AccessWorld, place: Place) => ({ directiveId: world.of(place).directiveId });

/** How each kind of command is asked about a place: a new one does not compile until it is asked. */
export const COMMAND_PROBES: Record<CommandKind, (world: AccessWorld, place: Place) => unknown> = {
  'operation.open': (world, { area }) => ({
    operationId: randomUUID(),
    name: 'probe',
    area,
    exercise: true,
    t0: Math.round(world.startedAt) - 1_000,
  }),
  'operation.close': (world, place) => ({ operationId: world.of(place).operationId, reason: 'probe' }),
  'operation.grade': (world, place) => ({
    operationId: world.of(place).operationId,
    grade: 'ordinary',
    status: 'preliminary',
    reason: 'probe',
  }),
  'operation.set_response': (world, place) => ({
    operationId: world.of(place).operationId,
    level: 4,
    reason: 'probe',
  }),
  'operation.set_warning': (world, place) => ({
    operationId: world.of(place).operationId,
    level: 'blue',
    reason: 'probe',
  }),
  'operation.begin_phase': (world, place) => ({
    operationId: world.of(place).operationId,
    phase: 'first_response',
  }),
  'mode.set': (world, { area }) => ({ operationId: world.operationId, area, mode: 'alert', reason: 'probe' }),
  'mode.renew': rungOf,
  'tier.notify': rungOf,
  'tier.request': rungOf,
  'tier.acknowledge': rungOf,
  'tier.activate': rungOf,
  'tier.stand_down': (world, place) => ({ ...rungOf(world, place), reason: 'probe' }),
  'tier.hand_over': (world, place) => ({ ...rungOf(world, place), to: 'nobody', briefing: 'probe' }),
  'tier.delegate': delegation,
  'tier.end_delegation': delegation,
  'directive.issue': (world, { area }) => ({
    directiveId: randomUUID(),
    operationId: world.operationId,
    area,
    kind: 'announcement',
    title: 'probe',
    to: [area],
  }),
  'directive.cancel': (world, place) => ({ ...directiveIn(world, place), reason: 'probe' }),
  'directive.receive': (world, place) => ({ ...directiveIn(world, place), area: place.area }),
  'directive.acknowledge': (world, place) => ({ ...directiveIn(world, place), area: place.area }),
  'checklist.tick': (world, place) => ({
    ...rungOf(world, place),
    itemId: CHECKLIST.find(({ tier }) => tier === tierOf(place.area))!.id,
    done: true,
  }),
  ...TASK_PROBES,
  ...ZONE_COMMAND_PROBES,
  ...WHISTLE_COMMAND_PROBES,
  ...CALL_COMMAND_PROBES,
  ...FACILITY_COMMAND_PROBES,
  'incident.report': (world, place) => ({
    incidentId: randomUUID(),
    operationId: world.operationId,
    type: 'gas',
    title: `${place.mark} probe`,
    position: world.of(place).grid.centre,
  }),
  // Of a version that is not there: whoever may change it is told so.
  'incident.update': (world, place) => ({
    incidentId: world.of(place).incidentId,
    version: 99,
    patch: { title: 'probe' },
  }),
  'incident.close': (world, place) => ({
    incidentId: world.of(place).incidentId,
    version: 99,
    reason: 'probe',
  }),
  'unit.start_duty': (world, place) => ({
    operationId: world.operationId,
    unitIds: [world.of(place).unit.unitId],
  }),
  'unit.end_duty': (world, place) => ({ unitIds: [world.of(place).idle], reason: 'probe' }),
  'note.add': (world, place) => ({
    noteId: randomUUID(),
    operationId: world.operationId,
    area: place.area,
    text: `${place.mark} probe`,
  }),
  'consent.give': () => ({ version: 'duty-2026-01' }),
  'consent.withdraw': (world, place) => ({ unitIds: [world.of(place).idle] }),
};
