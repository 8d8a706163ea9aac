import { Router } from 'express';
import { z } from 'zod';
import { GRID_POST_ROUTES, newPostSchema, postsQuerySchema } from '../../shared/wire/gridPostRoutes.ts';
import {
  departmentsQuerySchema,
  gapsQuerySchema,
  ORGANISATION_ROUTES,
  organisationsQuerySchema,
  vehiclesQuerySchema,
} from '../../shared/wire/organisationRoutes.ts';
import { listQuerySchema } from '../../shared/wire/page.ts';
import { newPersonSchema, PEOPLE_ROUTES, personChangeSchema } from '../../shared/wire/peopleRoutes.ts';
import {
  newTeamSchema,
  TEAM_ROUTES,
  teamChangeSchema,
  teamsQuerySchema,
} from '../../shared/wire/teamRoutes.ts';
import { principalOf } from '../access/requireAccess.ts';
import { gaps } from '../organisation/gaps.ts';
import { closePost, fillPost, posts } from '../organisation/gridPosts.ts';
import { branches, departments, organisations, vehicles } from '../organisation/organisations.ts';
import { addPerson, changePerson, closePerson, people, personDetail } from '../organisation/people.ts';
import type { RosterDeps } from '../organisation/rosterDeps.ts';
import {
  addTeam,
  changeTeam,
  closeTeam,
  joinTeam,
  leaveTeam,
  teamDetail,
  teams,
} from '../organisation/teams.ts';
import { param, parse } from './answer.ts';

const postIdSchema = z.object({ postId: z.coerce.number().int().positive() });

/** Organisations, people, posts, teams, vehicles and what is missing among them. */
export function rosterRouter(deps: RosterDeps): Router {
  const router = Router();
  // Names and numbers of people are kept in no cache.
  router.use(['/api/roster', ORGANISATION_ROUTES.gaps], (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });

  router.get(ORGANISATION_ROUTES.organisations, async (request, response) => {
    const query = parse(organisationsQuerySchema, request.query);
    response.json(await organisations(deps, principalOf(request), query));
  });
  router.get(ORGANISATION_ROUTES.departments, async (request, response) => {
    const { area } = parse(departmentsQuerySchema, request.query);
    response.json(await departments(deps, principalOf(request), area));
  });
  router.get(ORGANISATION_ROUTES.branches, async (request, response) => {
    response.json(await branches(deps, principalOf(request), parse(listQuerySchema, request.query)));
  });
  router.get(ORGANISATION_ROUTES.vehicles, async (request, response) => {
    response.json(await vehicles(deps, principalOf(request), parse(vehiclesQuerySchema, request.query)));
  });
  router.get(ORGANISATION_ROUTES.gaps, async (request, response) => {
    response.json(await gaps(deps, principalOf(request), parse(gapsQuerySchema, request.query)));
  });

  router.get(PEOPLE_ROUTES.people, async (request, response) => {
    response.json(await people(deps, principalOf(request), parse(listQuerySchema, request.query)));
  });
  router.post(PEOPLE_ROUTES.people, async (request, response) => {
    const body = parse(newPersonSchema, request.body);
    response.status(201).json(await addPerson(deps, principalOf(request), body));
  });
  router.get(PEOPLE_ROUTES.person, async (request, response) => {
    response.json(await personDetail(deps, principalOf(request), param(request, 'personId')));
  });
  router.patch(PEOPLE_ROUTES.person, async (request, response) => {
    const body = parse(personChangeSchema, request.body);
    response.json(await changePerson(deps, principalOf(request), param(request, 'personId'), body));
  });
  router.post(PEOPLE_ROUTES.personClose, async (request, response) => {
    await closePerson(deps, principalOf(request), param(request, 'personId'));
    response.json({ ok: true });
  });

  router.get(GRID_POST_ROUTES.posts, async (request, response) => {
    response.json(await posts(deps, principalOf(request), parse(postsQuerySchema, request.query)));
  });
  router.post(GRID_POST_ROUTES.posts, async (request, response) => {
    const body = parse(newPostSchema, request.body);
    response.status(201).json(await fillPost(deps, principalOf(request), body));
  });
  router.post(GRID_POST_ROUTES.postClose, async (request, response) => {
    const { postId } = parse(postIdSchema, request.params);
    await closePost(deps, principalOf(request), postId);
    response.json({ ok: true });
  });

  router.get(TEAM_ROUTES.teams, async (request, response) => {
    response.json(await teams(deps, principalOf(request), parse(teamsQuerySchema, request.query)));
  });
  router.post(TEAM_ROUTES.teams, async (request, response) => {
    const body = parse(newTeamSchema, request.body);
    response.status(201).json(await addTeam(deps, principalOf(request), body));
  });
  router.get(TEAM_ROUTES.team, async (request, response) => {
    response.json(await teamDetail(deps, principalOf(request), param(request, 'teamId')));
  });
  router.patch(TEAM_ROUTES.team, async (request, response) => {
    const body = parse(teamChangeSchema, request.body);
    response.json(await changeTeam(deps, principalOf(request), param(request, 'teamId'), body));
  });
  router.post(TEAM_ROUTES.teamClose, async (request, response) => {
    await closeTeam(deps, principalOf(request), param(request, 'teamId'));
    response.json({ ok: true });
  });
  router.put(TEAM_ROUTES.teamMember, async (request, response) => {
    const [teamId, personId] = [param(request, 'teamId'), param(request, 'personId')];
    response.json(await joinTeam(deps, principalOf(request), teamId, personId));
  });
  router.delete(TEAM_ROUTES.teamMember, async (request, response) => {
    const [teamId, personId] = [param(request, 'teamId'), param(request, 'personId')];
    response.json(await leaveTeam(deps, principalOf(request), teamId, personId));
  });

  return router;
}
