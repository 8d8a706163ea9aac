import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { areasOf, can, type Principal } from '../../shared/access/principal.ts';
import { type Facility, promotable, statusesOf } from '../../shared/model/facility.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type {
  FacilitiesAnswer,
  FacilitiesQuery,
  FacilityChange,
  FacilityStatusChange,
  NearestAnswer,
  NearestQuery,
  NewFacility,
} from '../../shared/wire/facilityRoutes.ts';
import { requireOwnId } from '../access/idRefusal.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { transaction } from '../db/database.ts';
import {
  endFacility,
  facilityById,
  facilityVersion,
  insertFacility,
  listFacilities,
  lockFacility,
  nearestFacilities,
  updateFacility,
} from '../db/queries/facilities.ts';
import { servesOperation } from '../db/queries/facilityUses.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { personById } from '../db/queries/rosterPeople.ts';
import { refusing } from './constraints.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { defined } from './people.ts';
import { areaAsked, demand, readFor } from './rights.ts';
import { changedKeys, type RosterDeps } from './rosterDeps.ts';

export interface FacilityDeps extends RosterDeps {
  /** The grid at a place, or null outside all of them. */
  gridAt: (lon: number, lat: number) => string | null;
}

const RIGHTS = { view: 'facility.view', edit: 'facility.edit', what: 'facility' } as const;

/**
 * A list with the tag that it has as long as no facility changes. `known` is the tag that the asker holds;
 * when it is still right the answer is null and nothing has been read.
 */
export async function facilityList(
  { pool }: RosterDeps,
  principal: Principal,
  query: FacilitiesQuery,
  known: string | undefined,
): Promise<{ tag: string; answer: FacilitiesAnswer | null }> {
  const area = areaAsked(principal, 'facility.view', query.area);
  const after = readCursor(query.after, 2) as [string, string] | null;
  // Read before the rows: a change in between makes the tag old, never the rows.
  const version = await facilityVersion(pool);
  const tag = tagOf([version, areasOf(principal, 'facility.view'), area, query]);
  if (known === tag) return { tag, answer: null };
  const rows = await readFor(pool, principal, 'facility.view', (client) =>
    listFacilities(client, {
      area,
      q: query.q ?? null,
      after,
      limit: query.limit + 1,
      kind: query.kind ?? null,
      status: query.status ?? null,
      capabilities: query.capability ?? [],
    }),
  );
  const page = pageOf(rows, query.limit, (last) => cursorOf(last.area, last.facilityId));
  return { tag, answer: { ...page, version } };
}

/** Whose answer it is belongs to the tag: two people of one browser do not share a list. */
function tagOf(parts: unknown): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

/** Open facilities with every capability asked for, nearest first, of those that the person sees. */
export async function facilitiesNear(
  { pool }: RosterDeps,
  principal: Principal,
  query: NearestQuery,
): Promise<NearestAnswer> {
  if (query.area !== undefined) requireAccess(principal, 'facility.view', query.area);
  const rows = await readFor(pool, principal, 'facility.view', (client) =>
    nearestFacilities(client, {
      lon: query.lon,
      lat: query.lat,
      kind: query.kind ?? null,
      capabilities: query.capability ?? [],
      places: query.places ?? null,
      area: query.area ?? null,
      limit: query.limit,
    }),
  );
  return { rows };
}

export async function facilityDetail(
  { pool }: RosterDeps,
  principal: Principal,
  facilityId: string,
): Promise<Facility> {
  const facility = await readFor(pool, principal, 'facility.view', (client) =>
    facilityById(client, facilityId),
  );
  if (!facility) throw new Refusal('not_found', 'There is no such facility.');
  return facility;
}

export async function addFacility(
  deps: FacilityDeps,
  principal: Principal,
  given: NewFacility,
): Promise<Facility> {
  const area = requireGrid(deps, principal, given.position);
  const at = deps.clock.now();
  const shelter = given.kind === 'shelter';
  const added: Facility = {
    ...given,
    facilityId: given.facilityId ?? `F-${randomUUID().slice(-12)}`,
    area,
    status: shelter ? 'standby' : 'open',
    statusSince: at,
    occupancy: shelter ? 0 : null,
    forwardPostSince: null,
  };
  const taken = requireOwnId(principal, 'facility.edit', given.facilityId, 'facilityId');
  return refusing(
    () =>
      transaction(deps.pool, async (client) => {
        await requireKeeper(client, principal, added.keeperId);
        const facility = await insertFacility(client, added, new Date(at));
        await deps.audit.recordIn(client, principal, {
          action: 'facility.added',
          area,
          detail: { facilityId: facility.facilityId, kind: facility.kind },
        });
        return facility;
      }),
    taken,
  );
}

export function changeFacility(
  deps: FacilityDeps,
  principal: Principal,
  facilityId: string,
  given: FacilityChange,
): Promise<Facility> {
  return edit(deps, principal, facilityId, async (before, client) => {
    const change = defined(given);
    if (OPERATIONAL.some((field) => change[field] !== undefined)) await requireUnused(client, facilityId);
    if (change.keeperId !== undefined) await requireKeeper(client, principal, change.keeperId);
    const area = change.position ? requireGrid(deps, principal, change.position) : before.area;
    return { ...before, ...change, area };
  });
}

/** What an operation that a place serves knows of it besides its name. */
const OPERATIONAL = ['capacity', 'capabilities', 'position'] as const;

/** Open, close, a shelter's steps, how many are in it, while it serves no operation. */
export function changeStatus(
  deps: FacilityDeps,
  principal: Principal,
  facilityId: string,
  { status, occupancy }: FacilityStatusChange,
): Promise<Facility> {
  return edit(deps, principal, facilityId, async (before, client) => {
    await requireUnused(client, facilityId);
    if (status !== undefined && !statusesOf(before.kind).includes(status))
      throw new Refusal('bad_request', 'Only a shelter has this status.', 'status');
    if (occupancy !== undefined && before.capacity === null)
      throw new Refusal('bad_request', 'Nobody is counted in such a place.', 'occupancy');
    if (occupancy !== undefined && occupancy > before.capacity!)
      throw new Refusal('not_yet', `It has ${before.capacity} places.`, 'occupancy');
    const moved = status !== undefined && status !== before.status;
    return {
      ...before,
      ...(moved ? { status, statusSince: deps.clock.now() } : {}),
      ...(occupancy === undefined ? {} : { occupancy }),
    };
  });
}

/** Makes an open, equipped service centre the forward command post, or ends that; repeating does nothing. */
export function setForwardPost(
  deps: FacilityDeps,
  principal: Principal,
  facilityId: string,
  on: boolean,
): Promise<Facility> {
  return edit(deps, principal, facilityId, async (before, client) => {
    await requireUnused(client, facilityId);
    if (on && !promotable(before))
      throw new Refusal(
        'conflict',
        'Only an open service centre equipped as a command post can become the forward command post.',
      );
    if (on === (before.forwardPostSince !== null)) return before;
    return { ...before, forwardPostSince: on ? deps.clock.now() : null };
  });
}

export async function closeFacility(
  deps: FacilityDeps,
  principal: Principal,
  facilityId: string,
): Promise<void> {
  await refusing(() =>
    transaction(deps.pool, async (client) => {
      const { area } = demand(await lockFacility(client, facilityId), principal, RIGHTS, (row) => row.area);
      await requireUnused(client, facilityId);
      await endFacility(client, facilityId, new Date(deps.clock.now()));
      await deps.audit.recordIn(client, principal, {
        action: 'facility.closed',
        area,
        detail: { facilityId },
      });
    }),
  );
}

/** One change of one facility: held, judged, written, audited together. */
function edit(
  deps: FacilityDeps,
  principal: Principal,
  facilityId: string,
  change: (before: Facility, client: pg.PoolClient) => Facility | Promise<Facility>,
): Promise<Facility> {
  return refusing(() =>
    transaction(deps.pool, async (client) => {
      const before = demand(await lockFacility(client, facilityId), principal, RIGHTS, (row) => row.area);
      const after = await change(before, client);
      const fields = changedKeys<Facility>(before, after);
      if (fields.length === 0) return before;
      const written = await updateFacility(client, after);
      await deps.audit.recordIn(client, principal, {
        action: 'facility.changed',
        area: after.area,
        detail: {
          facilityId,
          fields,
          ...(fields.includes('status') ? { from: before.status, to: after.status } : {}),
        },
      });
      return written;
    }),
  );
}

/** Of a place that serves an operation the journal says what happens in it: by command, so that every screen has it. */
async function requireUnused(client: pg.PoolClient, facilityId: string): Promise<void> {
  if (await servesOperation(client, facilityId))
    throw new Refusal('wrong_state', 'The place serves an operation: change it there.');
}

/** The grid at a place, in which the person must be allowed to change facilities. */
function requireGrid(
  { gridAt }: FacilityDeps,
  principal: Principal,
  [lon, lat]: readonly [number, number],
): string {
  const grid = gridAt(lon, lat);
  if (grid === null) throw new Refusal('outside_area', 'There is no grid at this place.', 'position');
  requireAccess(principal, 'facility.edit', grid);
  return grid;
}

async function requireKeeper(
  client: pg.PoolClient,
  principal: Principal,
  keeperId: string | null,
): Promise<void> {
  if (keeperId === null) return;
  const keeper = await personById(client, keeperId);
  if (!keeper || !can(principal, 'roster.view', keeper.homeArea))
    throw new Refusal('bad_request', 'There is no such person.', 'keeperId');
}
