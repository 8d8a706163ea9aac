import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { can, type Principal } from '../../shared/access/principal.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type {
  NewTeam,
  TeamChange,
  TeamDetail,
  TeamsAnswer,
  TeamsQuery,
} from '../../shared/wire/teamRoutes.ts';
import { requireOwnId } from '../access/idRefusal.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { transaction } from '../db/database.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { lockPerson } from '../db/queries/rosterPeople.ts';
import {
  endMember,
  endTeam,
  insertTeam,
  listTeams,
  lockTeam,
  membersOf,
  putMember,
  setLeadBack,
  type TeamWrite,
  teamById,
  updateTeam,
} from '../db/queries/teams.ts';
import { refusing } from './constraints.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { requireOrganisation } from './organisations.ts';
import { defined, phoneFor } from './people.ts';
import { areaAsked, demand, readFor } from './rights.ts';
import { changedKeys, type RosterDeps, requireKnownArea } from './rosterDeps.ts';

const RIGHTS = { view: 'roster.view', edit: 'roster.edit', what: 'team' } as const;

export async function teams(
  { pool }: RosterDeps,
  principal: Principal,
  query: TeamsQuery,
): Promise<TeamsAnswer> {
  const area = areaAsked(principal, 'roster.view', query.area);
  const after = readCursor(query.after, 2) as [string, string] | null;
  const rows = await readFor(pool, principal, 'roster.view', (client) =>
    listTeams(client, {
      area,
      q: query.q ?? null,
      after,
      limit: query.limit + 1,
      kind: query.kind ?? null,
    }),
  );
  return pageOf(rows, query.limit, (last) => cursorOf(last.homeArea, last.teamId));
}

export function teamDetail({ pool }: RosterDeps, principal: Principal, teamId: string): Promise<TeamDetail> {
  return readFor(pool, principal, 'roster.view', async (client) => {
    const team = await teamById(client, teamId);
    if (!team) throw new Refusal('not_found', 'There is no such team.');
    const members = await membersOf(client, teamId);
    return {
      ...team,
      people: members.map(({ homeArea, ...member }) => ({
        ...member,
        phone: phoneFor(principal, member.phone, homeArea),
      })),
    };
  });
}

export async function addTeam(deps: RosterDeps, principal: Principal, given: NewTeam): Promise<TeamDetail> {
  const { leadId, ...rest } = given;
  const teamId = given.teamId ?? `T-${randomUUID().slice(-12)}`;
  requireKnownArea(deps.areas, given.homeArea, 'homeArea');
  requireAccess(principal, 'roster.edit', given.homeArea);
  const taken = requireOwnId(principal, 'roster.edit', given.teamId, 'teamId');
  const at = new Date(deps.clock.now());
  await refusing(
    () =>
      transaction(deps.pool, async (client) => {
        await requireOrganisation(client, principal, given.organisationId);
        await insertTeam(client, { ...rest, teamId, status: leadId === null ? 'forming' : 'standing' }, at);
        if (leadId !== null) {
          await requirePerson(client, principal, leadId, 'leadId');
          await putMember(client, teamId, leadId, 'lead', at);
        }
        await deps.audit.recordIn(client, principal, {
          action: 'team.added',
          area: given.homeArea,
          detail: { teamId, leadId },
        });
      }),
    taken,
  );
  return teamDetail(deps, principal, teamId);
}

/** What is given is changed; a new lead takes over from the one before in the same step. */
export function changeTeam(
  deps: RosterDeps,
  principal: Principal,
  teamId: string,
  given: TeamChange,
): Promise<TeamDetail> {
  const change = defined(given);
  return changing(deps, principal, teamId, async (client, before) => {
    if (change.homeArea !== undefined) {
      requireKnownArea(deps.areas, change.homeArea, 'homeArea');
      requireAccess(principal, 'roster.edit', change.homeArea);
    }
    const fields = changedKeys(before, change);
    if (fields.length === 0) return;
    const after = { ...before, ...change };
    const status = after.leadId === null ? 'forming' : 'standing';
    await updateTeam(client, { ...after, status });
    if (fields.includes('leadId')) {
      await setLeadBack(client, teamId);
      if (after.leadId !== null) {
        await requirePerson(client, principal, after.leadId, 'leadId');
        await putMember(client, teamId, after.leadId, 'lead', new Date(deps.clock.now()));
      }
    }
    await record(deps, client, principal, after, {
      fields,
      ...(fields.includes('leadId') ? { leadBefore: before.leadId, leadId: after.leadId } : {}),
    });
  });
}

export function joinTeam(
  deps: RosterDeps,
  principal: Principal,
  teamId: string,
  personId: string,
): Promise<TeamDetail> {
  return changing(deps, principal, teamId, async (client, team) => {
    await requirePerson(client, principal, personId, 'personId');
    if (team.leadId === personId) return;
    await putMember(client, teamId, personId, 'member', new Date(deps.clock.now()));
    await record(deps, client, principal, team, { joined: personId });
  });
}

/** A team whose lead leaves is forming again. */
export function leaveTeam(
  deps: RosterDeps,
  principal: Principal,
  teamId: string,
  personId: string,
): Promise<TeamDetail> {
  return changing(deps, principal, teamId, async (client, team) => {
    if (team.leadId === personId) await updateTeam(client, { ...team, status: 'forming' });
    if (await endMember(client, teamId, personId, new Date(deps.clock.now())))
      await record(deps, client, principal, team, { left: personId });
  });
}

/** Changes a team that is held meanwhile, for somebody who may; answers what it is then. */
async function changing(
  deps: RosterDeps,
  principal: Principal,
  teamId: string,
  change: (client: pg.PoolClient, team: TeamWrite & { leadId: string | null }) => Promise<void>,
): Promise<TeamDetail> {
  await refusing(() =>
    transaction(deps.pool, async (client) =>
      change(
        client,
        demand(await lockTeam(client, teamId), principal, RIGHTS, (row) => row.homeArea),
      ),
    ),
  );
  return teamDetail(deps, principal, teamId);
}

export async function closeTeam(deps: RosterDeps, principal: Principal, teamId: string): Promise<void> {
  await transaction(deps.pool, async (client) => {
    const team = demand(await lockTeam(client, teamId), principal, RIGHTS, (row) => row.homeArea);
    await endTeam(client, teamId, new Date(deps.clock.now()));
    await deps.audit.recordIn(client, principal, {
      action: 'team.closed',
      area: team.homeArea,
      detail: { teamId },
    });
  });
}

function record(
  { audit }: RosterDeps,
  client: pg.PoolClient,
  principal: Principal,
  { teamId, homeArea }: Pick<TeamWrite, 'teamId' | 'homeArea'>,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit.recordIn(client, principal, {
    action: 'team.changed',
    area: homeArea,
    detail: { teamId, ...detail },
  });
}

/** Only people whom one may look at can be put into teams; held, so that they do not leave meanwhile. */
async function requirePerson(
  client: pg.PoolClient,
  principal: Principal,
  personId: string,
  field: string,
): Promise<void> {
  const person = await lockPerson(client, personId);
  if (!person || !can(principal, 'roster.view', person.homeArea))
    throw new Refusal('bad_request', 'There is no such person.', field);
}
