import { z } from 'zod';
import { dispatchDecisionSchema, dispatchListSchema } from '../model/candidate.ts';
import { skillSchema } from '../model/team.ts';

/**
 * Who could be sent. Needs `positions.view` in the area of the task or incident; each look is in the audit.
 * The suggestion is stored: `task.dispatch {decisionId}` keeps the list with what was decided.
 */
export const DISPATCH_ROUTES = {
  candidates: '/api/dispatch/candidates',
  decision: '/api/dispatch/decisions/:decisionId',
} as const;

/**
 * `POST /api/dispatch/candidates`: for a task, or for an incident that has none yet. `skills`: in place of the
 * task's. Answers 201 with a DispatchDecision whose list is there.
 */
export const candidatesAskSchema = z
  .strictObject({
    taskId: z.uuid().optional(),
    incidentId: z.uuid().optional(),
    skills: z.array(skillSchema).max(12).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  })
  .refine((ask) => (ask.taskId === undefined) !== (ask.incidentId === undefined), {
    message: 'name a task or an incident',
    path: ['taskId'],
  });
export type CandidatesAsk = z.input<typeof candidatesAskSchema>;

export const candidatesAnswerSchema = dispatchDecisionSchema.extend({ list: dispatchListSchema });
export type CandidatesAnswer = z.infer<typeof candidatesAnswerSchema>;

/** `GET /api/dispatch/decisions/:decisionId`: what was shown then. */
export const decisionAnswerSchema = dispatchDecisionSchema;
