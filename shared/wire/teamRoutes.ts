import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { skillSchema, teamKindSchema, teamMemberSchema, teamSchema } from '../model/team.ts';
import { listQuery, pageSchema } from './page.ts';

/** Teams of the roster; rights and lists as in organisationRoutes.ts. */
export const TEAM_ROUTES = {
  teams: '/api/roster/teams',
  team: '/api/roster/teams/:teamId',
  teamClose: '/api/roster/teams/:teamId/close',
  teamMember: '/api/roster/teams/:teamId/members/:personId',
} as const;

/** `GET /api/roster/teams?kind=`. */
export const teamsQuerySchema = z.strictObject({ ...listQuery, kind: teamKindSchema.optional() });
export const teamsAnswerSchema = pageSchema(teamSchema);
export type TeamsAnswer = z.infer<typeof teamsAnswerSchema>;

/** `GET /api/roster/teams/:teamId`: with its members, the lead first. */
export const teamDetailSchema = teamSchema.extend({ people: z.array(teamMemberSchema) });
export type TeamDetail = z.infer<typeof teamDetailSchema>;

/** `POST /api/roster/teams` answers 201 with the TeamDetail. With a lead it stands, without one it is forming. */
export const newTeamSchema = z.strictObject({
  teamId: rosterIdSchema.optional(),
  kind: teamKindSchema,
  name: z.string().trim().min(1).max(80),
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable().default(null),
  skills: z.array(skillSchema).max(12).default([]),
  size: z.number().int().min(1).max(10_000),
  insured: z.boolean().default(false),
  leadId: rosterIdSchema.nullable().default(null),
});
export type NewTeam = z.output<typeof newTeamSchema>;

/** `PATCH /api/roster/teams/:teamId`. `leadId` hands the lead over in one step (null: the team is forming). */
export const teamChangeSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
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

// `PUT /api/roster/teams/:teamId/members/:personId` puts a person into a team, `DELETE` takes them out; both
// without a body, repeatable, answering the TeamDetail.
