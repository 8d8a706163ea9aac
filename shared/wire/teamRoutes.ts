import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { skillSchema, teamKindSchema, teamMemberSchema, teamSchema } from '../model/team.ts';
import { written } from '../model/written.ts';
import { closedAnswerSchema } from './closedAnswer.ts';
import { listQuery, pageSchema } from './page.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

const teamsQuerySchema = z.strictObject({ ...listQuery, kind: teamKindSchema.optional() });
export type TeamsQuery = z.output<typeof teamsQuerySchema>;
const teamsAnswerSchema = pageSchema(teamSchema);
export type TeamsAnswer = z.infer<typeof teamsAnswerSchema>;

/** With its members, the lead first. */
const teamDetailSchema = teamSchema.extend({ people: z.array(teamMemberSchema) });
export type TeamDetail = z.infer<typeof teamDetailSchema>;

/** With a lead it stands, without one it is forming. */
const newTeamSchema = z.strictObject({
  teamId: rosterIdSchema.optional(),
  kind: teamKindSchema,
  name: written(80).min(1),
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable().default(null),
  skills: z.array(skillSchema).max(12).default([]),
  size: z.number().int().min(1).max(10_000),
  insured: z.boolean().default(false),
  leadId: rosterIdSchema.nullable().default(null),
});
export type NewTeam = z.output<typeof newTeamSchema>;

/** `leadId` hands the lead over in one step (null: the team is forming). */
const teamChangeSchema = z
  .strictObject({
    name: written(80).min(1),
    kind: teamKindSchema,
    homeArea: areaCodeSchema,
    skills: z.array(skillSchema).max(12),
    size: z.number().int().min(1).max(10_000),
    insured: z.boolean(),
    leadId: rosterIdSchema.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type TeamChange = z.output<typeof teamChangeSchema>;

const teamId = rosterIdSchema;
const memberParams = { teamId, personId: rosterIdSchema };

/** Teams of the roster; rights and lists as in organisationRoutes.ts. */
export const TEAM_ROUTES = {
  teams: route({
    method: 'GET',
    path: '/api/roster/teams',
    access: right('roster.view', 'asked'),
    cost: ORDINARY,
    query: teamsQuerySchema,
    answer: teamsAnswerSchema,
  }),
  addTeam: route({
    method: 'POST',
    path: '/api/roster/teams',
    access: right('roster.edit', 'asked'),
    cost: ORDINARY,
    body: newTeamSchema,
    answer: teamDetailSchema,
    status: 201,
  }),
  team: route({
    method: 'GET',
    path: '/api/roster/teams/:teamId',
    access: right('roster.view', 'thing'),
    cost: ORDINARY,
    params: { teamId },
    answer: teamDetailSchema,
  }),
  changeTeam: route({
    method: 'PATCH',
    path: '/api/roster/teams/:teamId',
    access: right('roster.edit', 'thing'),
    cost: ORDINARY,
    params: { teamId },
    body: teamChangeSchema,
    answer: teamDetailSchema,
  }),
  closeTeam: route({
    method: 'POST',
    path: '/api/roster/teams/:teamId/close',
    access: right('roster.edit', 'thing'),
    cost: ORDINARY,
    params: { teamId },
    answer: closedAnswerSchema,
  }),
  /** Puts a person into a team, or takes them out; both repeatable. */
  joinTeam: route({
    method: 'PUT',
    path: '/api/roster/teams/:teamId/members/:personId',
    access: right('roster.edit', 'thing'),
    cost: ORDINARY,
    params: memberParams,
    answer: teamDetailSchema,
  }),
  leaveTeam: route({
    method: 'DELETE',
    path: '/api/roster/teams/:teamId/members/:personId',
    access: right('roster.edit', 'thing'),
    cost: ORDINARY,
    params: memberParams,
    answer: teamDetailSchema,
  }),
} as const;
