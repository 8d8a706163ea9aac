import { Router } from 'express';
import { z } from 'zod';
import {
  departmentsQuerySchema,
  gapsQuerySchema,
  listQuerySchema,
  newPersonSchema,
  newPostSchema,
  newTeamSchema,
  organisationsQuerySchema,
  personChangeSchema,
  postsQuerySchema,
  ORGANISATION_ROUTES as R,
  teamChangeSchema,
  teamsQuerySchema,
  vehiclesQuerySchema,
} from '../../shared/wire/organisationRoutes.ts';
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
  router.use(['/api/roster', R.gaps], (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });

  router.get(R.organisations, async (request, response) => {
    const query = parse(organisationsQuerySchema, request.query);
    response.json(await organisations(deps, principalOf(request), query));
  });
  router.get(R.departments, async (request, response) => {
    const { area } = parse(departmentsQuerySchema, request.query);
    response.json(await departments(deps, principalOf(request), area));
  });
  router.get(R.branches, async (request, response) => {
    response.json(await branches(deps, principalOf(request), parse(listQuerySchema, request.query)));
  });
  router.get(R.vehicles, async (request, response) => {
    response.json(await vehicles(deps, principalOf(request), parse(vehiclesQuerySchema, request.query)));
  });
  router.get(R.gaps, async (request, response) => {
    response.json(await gaps(deps, principalOf(request), parse(gapsQuerySchema, request.query)));
  });

  router.get(R.people, async (request, response) => {
    response.json(await people(deps, principalOf(request), parse(listQuerySchema, request.query)));
  });
  router.post(R.people, async (request, response) => {
    const body = parse(newPersonSchema, request.body);
    response.status(201).json(await addPerson(deps, principalOf(request), body));
  });
  router.get(R.person, async (request, response) => {
    response.json(await personDetail(deps, principalOf(request), param(request, 'personId')));
  });
  router.patch(R.person, async (request, response) => {
    const body = parse(personChangeSchema, request.body);
    response.json(await changePerson(deps, principalOf(request), param(request, 'personId'), body));
  });
  router.post(R.personClose, async (request, response) => {
    await closePerson(deps, principalOf(request), param(request, 'personId'));
    response.json({ ok: true });
  });

  router.get(R.posts, async (request, response) => {
    response.json(await posts(deps, principalOf(request), parse(postsQuerySchema, request.query)));
  });
  router.post(R.posts, async (request, response) => {
    const body = parse(newPostSchema, request.body);
    response.status(201).json(await fillPost(deps, principalOf(request), body));
  });
  router.post(R.postClose, async (request, response) => {
    const { postId } = parse(postIdSchema, request.params);
    await closePost(deps, principalOf(request), postId);
    response.json({ ok: true });
  });

  router.get(R.teams, async (request, response) => {
    response.json(await teams(deps, principalOf(request), parse(teamsQuerySchema, request.query)));
  });
  router.post(R.teams, async (request, response) => {
    const body = parse(newTeamSchema, request.body);
    response.status(201).json(await addTeam(deps, principalOf(request), body));
  });
  router.get(R.team, async (request, response) => {
    response.json(await teamDetail(deps, principalOf(request), param(request, 'teamId')));
  });
  router.patch(R.team, async (request, response) => {
    const body = parse(teamChangeSchema, request.body);
    response.json(await changeTeam(deps, principalOf(request), param(request, 'teamId'), body));
  });
  router.post(R.teamClose, async (request, response) => {
    await closeTeam(deps, principalOf(request), param(request, 'teamId'));
    response.json({ ok: true });
  });
  router.put(R.teamMember, async (request, response) => {
    const [teamId, personId] = [param(request, 'teamId'), param(request, 'personId')];
    response.json(await joinTeam(deps, principalOf(request), teamId, personId));
  });
  router.delete(R.teamMember, async (request, response) => {
    const [teamId, personId] = [param(request, 'teamId'), param(request, 'personId')];
    response.json(await leaveTeam(deps, principalOf(request), teamId, personId));
  });

  return router;
}
