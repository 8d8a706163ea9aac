import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { can, type Principal } from '../../shared/access/principal.ts';
import type { Person } from '../../shared/model/person.ts';
import { maskPhone } from '../../shared/model/phone.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { ListQuery } from '../../shared/wire/page.ts';
import type { NewPerson, PeopleAnswer, PersonChange, PersonDetail } from '../../shared/wire/peopleRoutes.ts';
import { requireOwnId } from '../access/idRefusal.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { transaction } from '../db/database.ts';
import { areaOfAccount, homeOfUnit } from '../db/queries/accounts.ts';
import { postsOfPerson } from '../db/queries/gridPosts.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import {
  endPerson,
  insertPerson,
  listPeople,
  lockPerson,
  personById,
  teamsOfPerson,
  updatePerson,
} from '../db/queries/rosterPeople.ts';
import { unsettleTeamsOf } from '../db/queries/teams.ts';
import { refusing } from './constraints.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { requireOrganisation } from './organisations.ts';
import { areaAsked, demand, readFor } from './rights.ts';
import { changedKeys, type RosterDeps, requireKnownArea } from './rosterDeps.ts';

const RIGHTS = { view: 'roster.view', edit: 'roster.edit', what: 'person' } as const;

/** The person's number as the reader may see it: whole only where they edit the roster. */
export function phoneFor(principal: Principal, phone: string | null, homeArea: string | null): string | null {
  if (phone === null || homeArea === null) return null;
  return can(principal, 'roster.edit', homeArea) ? phone : maskPhone(phone);
}

export async function people(
  { pool }: RosterDeps,
  principal: Principal,
  query: ListQuery,
): Promise<PeopleAnswer> {
  const area = areaAsked(principal, 'roster.view', query.area);
  const after = readCursor(query.after, 2) as [string, string] | null;
  const rows = await readFor(pool, principal, 'roster.view', (client) =>
    listPeople(client, { area, q: query.q ?? null, after, limit: query.limit + 1 }),
  );
  return pageOf(
    rows.map((row) => ({ ...row, phone: phoneFor(principal, row.phone, row.homeArea) })),
    query.limit,
    (last) => cursorOf(last.homeArea, last.personId),
  );
}

export function personDetail(
  { pool }: RosterDeps,
  principal: Principal,
  personId: string,
): Promise<PersonDetail> {
  return readFor(pool, principal, 'roster.view', async (client) => {
    const person = await personById(client, personId);
    if (!person) throw new Refusal('not_found', 'There is no such person.');
    return {
      ...person,
      phone: phoneFor(principal, person.phone, person.homeArea),
      posts: await postsOfPerson(client, personId),
      teams: await teamsOfPerson(client, personId),
    };
  });
}

export async function addPerson(
  deps: RosterDeps,
  principal: Principal,
  given: NewPerson,
): Promise<PersonDetail> {
  const person = { ...given, personId: given.personId ?? `P-${randomUUID().slice(-12)}` };
  requireKnownArea(deps.areas, person.homeArea, 'homeArea');
  requireAccess(principal, 'roster.edit', person.homeArea);
  const taken = requireOwnId(principal, 'roster.edit', given.personId, 'personId');
  await refusing(
    () =>
      transaction(deps.pool, async (client) => {
        await requireOrganisation(client, principal, person.organisationId);
        await insertPerson(client, person, new Date(deps.clock.now()));
        await deps.audit.recordIn(client, principal, {
          action: 'person.added',
          area: person.homeArea,
          detail: { personId: person.personId },
        });
      }),
    taken,
  );
  return personDetail(deps, principal, person.personId);
}

export async function changePerson(
  deps: RosterDeps,
  principal: Principal,
  personId: string,
  change: PersonChange,
): Promise<PersonDetail> {
  await refusing(() =>
    transaction(deps.pool, async (client) => {
      const before = demand(await lockPerson(client, personId), principal, RIGHTS, homeOf);
      if (change.homeArea !== undefined) {
        requireKnownArea(deps.areas, change.homeArea, 'homeArea');
        requireAccess(principal, 'roster.edit', change.homeArea);
      }
      const { userId, ...rest } = defined(change);
      await requireOwnLinks(client, principal, { userId, unitId: rest.unitId }, before);
      const after: Person = { ...before, ...rest };
      // Whom they have always belonged to is not asked again: somebody else may have said so.
      if (after.organisationId !== before.organisationId)
        await requireOrganisation(client, principal, after.organisationId);
      const fields = [...changedKeys<Person>(before, rest), ...(userId === undefined ? [] : ['userId'])];
      if (fields.length === 0) return;
      await updatePerson(client, after, userId);
      await deps.audit.recordIn(client, principal, {
        action: 'person.changed',
        area: after.homeArea,
        detail: { personId, fields },
      });
    }),
  );
  return personDetail(deps, principal, personId);
}

/** Ends posts and memberships too; teams that the person led are forming again. */
export async function closePerson(deps: RosterDeps, principal: Principal, personId: string): Promise<void> {
  await transaction(deps.pool, async (client) => {
    const person = demand(await lockPerson(client, personId), principal, RIGHTS, homeOf);
    const leaderless = await unsettleTeamsOf(client, personId);
    await endPerson(client, personId, new Date(deps.clock.now()));
    await deps.audit.recordIn(client, principal, {
      action: 'person.closed',
      area: person.homeArea,
      detail: { personId, leaderless },
    });
  });
}

/**
 * Whoever is a person's account or unit does the work of the person's teams and answers their calls. So who ties them
 * has a right over both; what lies elsewhere is answered like what does not exist.
 */
async function requireOwnLinks(
  client: pg.PoolClient,
  principal: Principal,
  { userId, unitId }: { userId?: string | null | undefined; unitId?: string | null | undefined },
  before: Person,
): Promise<void> {
  const theirs = (area: string | null) =>
    area !== null && (can(principal, 'people.manage', area) || can(principal, 'roster.edit', area));
  if (userId && !theirs(await areaOfAccount(client, userId)))
    throw new Refusal('bad_request', 'There is no such account.', 'userId');
  if (unitId && unitId !== before.unitId && !theirs(await homeOfUnit(client, unitId)))
    throw new Refusal('bad_request', 'There is no such unit.', 'unitId');
}

function homeOf(person: Person): string {
  return person.homeArea;
}

/** Without the keys that are not given. */
export function defined<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
