import type { z } from 'zod';
import { type GridPost, gridPostSchema } from '../../shared/model/person.ts';
import {
  type BranchesAnswer,
  branchesAnswerSchema,
  closedAnswerSchema,
  type DepartmentsAnswer,
  departmentsAnswerSchema,
  type GapsAnswer,
  gapsAnswerSchema,
  type newPersonSchema,
  type newPostSchema,
  type newTeamSchema,
  ORGANISATION_ROUTES,
  type OrganisationsAnswer,
  organisationsAnswerSchema,
  type PeopleAnswer,
  type PersonDetail,
  type PostsAnswer,
  peopleAnswerSchema,
  type personChangeSchema,
  personDetailSchema,
  postsAnswerSchema,
  type TeamDetail,
  type TeamsAnswer,
  type teamChangeSchema,
  teamDetailSchema,
  teamsAnswerSchema,
  type VehiclesAnswer,
  vehiclesAnswerSchema,
} from '../../shared/wire/organisationRoutes.ts';
import type { ListQuery } from './identityApi.ts';
import { pathTo, requestJson } from './request.ts';

const R = ORGANISATION_ROUTES;

export function fetchOrganisations(query: ListQuery, signal?: AbortSignal): Promise<OrganisationsAnswer> {
  return requestJson(R.organisations, organisationsAnswerSchema, { query, signal });
}

/** Who answers for an area, and where an incident of each type goes. */
export function fetchDepartments(area: string, signal?: AbortSignal): Promise<DepartmentsAnswer> {
  return requestJson(R.departments, departmentsAnswerSchema, { query: { area }, signal });
}

export function fetchBranches(query: ListQuery, signal?: AbortSignal): Promise<BranchesAnswer> {
  return requestJson(R.branches, branchesAnswerSchema, { query, signal });
}

export function fetchVehicles(query: ListQuery, signal?: AbortSignal): Promise<VehiclesAnswer> {
  return requestJson(R.vehicles, vehiclesAnswerSchema, { query, signal });
}

export function fetchPeople(query: ListQuery, signal?: AbortSignal): Promise<PeopleAnswer> {
  return requestJson(R.people, peopleAnswerSchema, { query, signal });
}

export function fetchPerson(personId: string, signal?: AbortSignal): Promise<PersonDetail> {
  return requestJson(pathTo(R.person, { personId }), personDetailSchema, { signal });
}

export function createPerson(body: z.input<typeof newPersonSchema>): Promise<PersonDetail> {
  return requestJson(R.people, personDetailSchema, { body });
}

export function changePerson(
  personId: string,
  body: z.input<typeof personChangeSchema>,
): Promise<PersonDetail> {
  return requestJson(pathTo(R.person, { personId }), personDetailSchema, { method: 'PATCH', body });
}

/** The person leaves: no post and no team any more. */
export async function closePerson(personId: string): Promise<void> {
  await requestJson(pathTo(R.personClose, { personId }), closedAnswerSchema, { method: 'POST' });
}

export function fetchTeams(query: ListQuery, signal?: AbortSignal): Promise<TeamsAnswer> {
  return requestJson(R.teams, teamsAnswerSchema, { query, signal });
}

export function fetchTeam(teamId: string, signal?: AbortSignal): Promise<TeamDetail> {
  return requestJson(pathTo(R.team, { teamId }), teamDetailSchema, { signal });
}

export function createTeam(body: z.input<typeof newTeamSchema>): Promise<TeamDetail> {
  return requestJson(R.teams, teamDetailSchema, { body });
}

export function changeTeam(teamId: string, body: z.input<typeof teamChangeSchema>): Promise<TeamDetail> {
  return requestJson(pathTo(R.team, { teamId }), teamDetailSchema, { method: 'PATCH', body });
}

export async function closeTeam(teamId: string): Promise<void> {
  await requestJson(pathTo(R.teamClose, { teamId }), closedAnswerSchema, { method: 'POST' });
}

/** Puts a person into a team (`in`) or takes them out. */
export function setTeamMember(teamId: string, personId: string, inTeam: boolean): Promise<TeamDetail> {
  return requestJson(pathTo(R.teamMember, { teamId, personId }), teamDetailSchema, {
    method: inTeam ? 'PUT' : 'DELETE',
  });
}

export function fetchPosts(query: ListQuery, signal?: AbortSignal): Promise<PostsAnswer> {
  return requestJson(R.posts, postsAnswerSchema, { query, signal });
}

export function createPost(body: z.input<typeof newPostSchema>): Promise<GridPost> {
  return requestJson(R.posts, gridPostSchema, { body });
}

export async function closePost(postId: number): Promise<void> {
  await requestJson(pathTo(R.postClose, { postId: String(postId) }), closedAnswerSchema, { method: 'POST' });
}

export function fetchGaps(query: ListQuery, signal?: AbortSignal): Promise<GapsAnswer> {
  return requestJson(R.gaps, gapsAnswerSchema, { query, signal });
}
