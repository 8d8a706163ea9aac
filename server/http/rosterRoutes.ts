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
import { rosterNoun } from './rosterNoun.ts';

const postIdSchema = z.object({ postId: z.coerce.number().int().positive() });

/** Organisations, people, posts, teams, vehicles and what is missing among them. */
export function rosterRouter(deps: RosterDeps): Router {
  const router = Router();
  // Names and numbers of people are kept in no cache.
  router.use(['/api/roster', ORGANISATION_ROUTES.gaps], (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });

  const noun = rosterNoun(router, deps);
  noun.list(ORGANISATION_ROUTES.organisations, organisationsQuerySchema, organisations);
  noun.list(ORGANISATION_ROUTES.departments, departmentsQuerySchema, departments);
  noun.list(ORGANISATION_ROUTES.branches, listQuerySchema, branches);
  noun.list(ORGANISATION_ROUTES.vehicles, vehiclesQuerySchema, vehicles);
  noun.list(ORGANISATION_ROUTES.gaps, gapsQuerySchema, gaps);

  noun.list(PEOPLE_ROUTES.people, listQuerySchema, people);
  noun.add(PEOPLE_ROUTES.people, newPersonSchema, addPerson);
  noun.one(PEOPLE_ROUTES.person, 'personId', personDetail);
  noun.change('patch', PEOPLE_ROUTES.person, 'personId', personChangeSchema, changePerson);
  noun.close(PEOPLE_ROUTES.personClose, 'personId', closePerson);

  noun.list(GRID_POST_ROUTES.posts, postsQuerySchema, posts);
  noun.add(GRID_POST_ROUTES.posts, newPostSchema, fillPost);
  router.post(GRID_POST_ROUTES.postClose, async (request, response) => {
    const { postId } = parse(postIdSchema, request.params);
    await closePost(deps, principalOf(request), postId);
    response.json({ ok: true });
  });

  noun.list(TEAM_ROUTES.teams, teamsQuerySchema, teams);
  noun.add(TEAM_ROUTES.teams, newTeamSchema, addTeam);
  noun.one(TEAM_ROUTES.team, 'teamId', teamDetail);
  noun.change('patch', TEAM_ROUTES.team, 'teamId', teamChangeSchema, changeTeam);
  noun.close(TEAM_ROUTES.teamClose, 'teamId', closeTeam);
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
