import type { DispatchDecision } from '../../shared/model/candidate.ts';
import {
  type CandidatesAnswer,
  type CandidatesAsk,
  candidatesAnswerSchema,
  DISPATCH_ROUTES,
  decisionAnswerSchema,
} from '../../shared/wire/dispatchRoutes.ts';
import { pathTo, requestJson } from './request.ts';

/** Who could be sent now, best first; the server keeps the list under its `decisionId`. */
export function askCandidates(ask: CandidatesAsk, signal?: AbortSignal): Promise<CandidatesAnswer> {
  return requestJson(DISPATCH_ROUTES.candidates, candidatesAnswerSchema, { body: ask, signal });
}

/** The list that was shown when somebody was sent. */
export function fetchDecision(decisionId: string, signal?: AbortSignal): Promise<DispatchDecision> {
  return requestJson(pathTo(DISPATCH_ROUTES.decision, { decisionId }), decisionAnswerSchema, { signal });
}
