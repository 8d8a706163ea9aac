import { Router } from 'express';
import { CLOSED } from '../../shared/wire/closedAnswer.ts';
import { GRID_POST_ROUTES } from '../../shared/wire/gridPostRoutes.ts';
import { ORGANISATION_ROUTES } from '../../shared/wire/organisationRoutes.ts';
import { PEOPLE_ROUTES } from '../../shared/wire/peopleRoutes.ts';
import { TEAM_ROUTES } from '../../shared/wire/teamRoutes.ts';
import { gapReport } from '../organisation/gapReport.ts';
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
import { handle } from './handle.ts';

/** Organisations, people, posts, teams, vehicles and what is missing among them. */
export function rosterRouter(deps: RosterDeps): Router {
  const router = Router();
  const R = ORGANISATION_ROUTES;
  handle(router, R.organisations, ({ principal, query }) => organisations(deps, principal, query));
  handle(router, R.departments, ({ principal, query }) => departments(deps, principal, query));
  handle(router, R.branches, ({ principal, query }) => branches(deps, principal, query));
  handle(router, R.vehicles, ({ principal, query }) => vehicles(deps, principal, query));
  handle(router, R.gaps, ({ principal, query }) => gapReport(deps, principal, query));
  peopleRoutes(router, deps);
  postRoutes(router, deps);
  teamRoutes(router, deps);
  return router;
}

function peopleRoutes(router: Router, deps: RosterDeps): void {
  const R = PEOPLE_ROUTES;
  handle(router, R.people, ({ principal, query }) => people(deps, principal, query));
  handle(router, R.addPerson, ({ principal, body }) => addPerson(deps, principal, body));
  handle(router, R.person, ({ principal, params }) => personDetail(deps, principal, params.personId));
  handle(router, R.changePerson, ({ principal, params, body }) =>
    changePerson(deps, principal, params.personId, body),
  );
  handle(router, R.closePerson, async ({ principal, params }) => {
    await closePerson(deps, principal, params.personId);
    return CLOSED;
  });
}

function postRoutes(router: Router, deps: RosterDeps): void {
  const R = GRID_POST_ROUTES;
  handle(router, R.posts, ({ principal, query }) => posts(deps, principal, query));
  handle(router, R.fillPost, ({ principal, body }) => fillPost(deps, principal, body));
  handle(router, R.closePost, async ({ principal, params }) => {
    await closePost(deps, principal, params.postId);
    return CLOSED;
  });
}

function teamRoutes(router: Router, deps: RosterDeps): void {
  const R = TEAM_ROUTES;
  handle(router, R.teams, ({ principal, query }) => teams(deps, principal, query));
  handle(router, R.addTeam, ({ principal, body }) => addTeam(deps, principal, body));
  handle(router, R.team, ({ principal, params }) => teamDetail(deps, principal, params.teamId));
  handle(router, R.changeTeam, ({ principal, params, body }) =>
    changeTeam(deps, principal, params.teamId, body),
  );
  handle(router, R.closeTeam, async ({ principal, params }) => {
    await closeTeam(deps, principal, params.teamId);
    return CLOSED;
  });
  handle(router, R.joinTeam, ({ principal, params }) =>
    joinTeam(deps, principal, params.teamId, params.personId),
  );
  handle(router, R.leaveTeam, ({ principal, params }) =>
    leaveTeam(deps, principal, params.teamId, params.personId),
  );
}
