import {
  IDENTITY_ROUTES,
  type OwnSession,
  ownSessionsAnswerSchema,
} from '../../shared/wire/identityRoutes.ts';
import { pathTo, requestDone, requestJson } from './request.ts';

/** Throws ApiError `forbidden` with field `current` for a wrong present password. */
export function changeOwnPassword(current: string, password: string): Promise<void> {
  return requestDone(IDENTITY_ROUTES.ownPassword, { body: { current, password } });
}

/** Where one is signed in, this browser too. */
export async function fetchOwnSessions(): Promise<OwnSession[]> {
  return (await requestJson(IDENTITY_ROUTES.ownSessions, ownSessionsAnswerSchema)).rows;
}

export function endOwnSession(sessionId: string): Promise<void> {
  return requestDone(pathTo(IDENTITY_ROUTES.ownSession, { sessionId }), { method: 'DELETE' });
}
