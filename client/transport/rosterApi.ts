import type { z } from 'zod';
import { type GridPost, gridPostSchema } from '../../shared/model/person.ts';
import { closedAnswerSchema } from '../../shared/wire/closedAnswer.ts';
import {
  GRID_POST_ROUTES,
  type newPostSchema,
  type PostsAnswer,
  postsAnswerSchema,
} from '../../shared/wire/gridPostRoutes.ts';
import {
  type BranchesAnswer,
  branchesAnswerSchema,
  type DepartmentsAnswer,
  departmentsAnswerSchema,
  type GapsAnswer,
  gapsAnswerSchema,
  ORGANISATION_ROUTES,
  type OrganisationsAnswer,
  organisationsAnswerSchema,
  type VehiclesAnswer,
  vehiclesAnswerSchema,
} from '../../shared/wire/organisationRoutes.ts';
import {
  type newPersonSchema,
  PEOPLE_ROUTES,
  type PeopleAnswer,
  type PersonDetail,
  peopleAnswerSchema,
  type personChangeSchema,
  personDetailSchema,
} from '../../shared/wire/peopleRoutes.ts';
import {
  type newTeamSchema,
  TEAM_ROUTES,
  type TeamDetail,
  type TeamsAnswer,
  type teamChangeSchema,
  teamDetailSchema,
  teamsAnswerSchema,
} from '../../shared/wire/teamRoutes.ts';
import type { ListQuery } from './identityApi.ts';
import { pathTo, requestJson } from './request.ts';

export function fetchOrganisations(query: ListQuery, signal?: AbortSignal): Promise<OrganisationsAnswer> {
  return requestJson(ORGANISATION_ROUTES.organisations, organisationsAnswerSchema, { query, signal });
}

/** Who answers for an area, and where an incident of each type goes. */
export function fetchDepartments(area: string, signal?: AbortSignal): Promise<DepartmentsAnswer> {
  return requestJson(ORGANISATION_ROUTES.departments, departmentsAnswerSchema, { query: { area }, signal });
}

export function fetchBranches(query: ListQuery, signal?: AbortSignal): Promise<BranchesAnswer> {
  return requestJson(ORGANISATION_ROUTES.branches, branchesAnswerSchema, { query, signal });
}

export function fetchVehicles(query: ListQuery, signal?: AbortSignal): Promise<VehiclesAnswer> {
  return requestJson(ORGANISATION_ROUTES.vehicles, vehiclesAnswerSchema, { query, signal });
}

export function fetchPeople(query: ListQuery, signal?: AbortSignal): Promise<PeopleAnswer> {
  return requestJson(PEOPLE_ROUTES.people, peopleAnswerSchema, { query, signal });
}

export function fetchPerson(personId: string, signal?: AbortSignal): Promise<PersonDetail> {
  return requestJson(pathTo(PEOPLE_ROUTES.person, { personId }), personDetailSchema, { signal });
}

export function createPerson(body: z.input<typeof newPersonSchema>): Promise<PersonDetail> {
  return requestJson(PEOPLE_ROUTES.people, personDetailSchema, { body });
}

export function changePerson(
  personId: string,
  body: z.input<typeof personChangeSchema>,
): Promise<PersonDetail> {
  return requestJson(pathTo(PEOPLE_ROUTES.person, { personId }), personDetailSchema, {
    method: 'PATCH',
    body,
  });
}

/** The person leaves: no post and no team any more. */
export async function closePerson(personId: string): Promise<void> {
  await requestJson(pathTo(PEOPLE_ROUTES.personClose, { personId }), closedAnswerSchema, { method: 'POST' });
}

export function fetchTeams(query: ListQuery, signal?: AbortSignal): Promise<TeamsAnswer> {
  return requestJson(TEAM_ROUTES.teams, teamsAnswerSchema, { query, signal });
}

export function fetchTeam(teamId: string, signal?: AbortSignal): Promise<TeamDetail> {
  return requestJson(pathTo(TEAM_ROUTES.team, { teamId }), teamDetailSchema, { signal });
}

export function createTeam(body: z.input<typeof newTeamSchema>): Promise<TeamDetail> {
  return requestJson(TEAM_ROUTES.teams, teamDetailSchema, { body });
}

export function changeTeam(teamId: string, body: z.input<typeof teamChangeSchema>): Promise<TeamDetail> {
  return requestJson(pathTo(TEAM_ROUTES.team, { teamId }), teamDetailSchema, { method: 'PATCH', body });
}

export async function closeTeam(teamId: string): Promise<void> {
  await requestJson(pathTo(TEAM_ROUTES.teamClose, { teamId }), closedAnswerSchema, { method: 'POST' });
}

/** Puts a person into a team (`in`) or takes them out. */
export function setTeamMember(teamId: string, personId: string, inTeam: boolean): Promise<TeamDetail> {
  return requestJson(pathTo(TEAM_ROUTES.teamMember, { teamId, personId }), teamDetailSchema, {
    method: inTeam ? 'PUT' : 'DELETE',
  });
}

export function fetchPosts(query: ListQuery, signal?: AbortSignal): Promise<PostsAnswer> {
  return requestJson(GRID_POST_ROUTES.posts, postsAnswerSchema, { query, signal });
}

export function createPost(body: z.input<typeof newPostSchema>): Promise<GridPost> {
  return requestJson(GRID_POST_ROUTES.posts, gridPostSchema, { body });
}

export async function closePost(postId: number): Promise<void> {
  await requestJson(pathTo(GRID_POST_ROUTES.postClose, { postId: String(postId) }), closedAnswerSchema, {
    method: 'POST',
  });
}

export function fetchGaps(query: ListQuery, signal?: AbortSignal): Promise<GapsAnswer> {
  return requestJson(ORGANISATION_ROUTES.gaps, gapsAnswerSchema, { query, signal });
}
