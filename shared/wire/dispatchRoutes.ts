import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { dispatchDecisionSchema, dispatchListSchema } from '../model/candidate.ts';
import { equipmentSchema } from '../model/equipment.ts';
import { uuidSchema } from '../model/id.ts';
import { skillSchema } from '../model/team.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

/**
 * For a task, or for an incident that has none yet. `skills` (required of whoever leads), `useful` and `equipment`: each in
 * place of what the task or the rules for the incident ask.
 */
const candidatesAskSchema = z
  .strictObject({
    taskId: uuidSchema.optional(),
    incidentId: uuidSchema.optional(),
    skills: z.array(skillSchema).max(12).optional(),
    useful: z.array(skillSchema).max(12).optional(),
    equipment: z.array(equipmentSchema).max(9).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  })
  .refine((ask) => (ask.taskId === undefined) !== (ask.incidentId === undefined), {
    message: 'name a task or an incident',
    path: ['taskId'],
  });
export type CandidatesAsk = z.output<typeof candidatesAskSchema>;

const candidatesAnswerSchema = dispatchDecisionSchema.extend({ list: dispatchListSchema });
export type CandidatesAnswer = z.infer<typeof candidatesAnswerSchema>;

/**
 * Who could be sent. Needs `positions.view` in the area of the task or incident; each look is in the audit.
 * The suggestion is stored: `task.dispatch {decisionId}` keeps the list with what was decided.
 */
export const DISPATCH_ROUTES = {
  candidates: route({
    method: 'POST',
    path: '/api/dispatch/candidates',
    access: right('positions.view', 'thing'),
    cost: 10,
    body: candidatesAskSchema,
    answer: candidatesAnswerSchema,
    status: 201,
  }),
  /** What was shown then. */
  decision: route({
    method: 'GET',
    path: '/api/dispatch/decisions/:decisionId',
    access: right('positions.view', 'thing'),
    cost: ORDINARY,
    params: { decisionId: uuidSchema },
    answer: dispatchDecisionSchema,
  }),
} as const;
