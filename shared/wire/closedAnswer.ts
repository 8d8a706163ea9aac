import { z } from 'zod';

/**
 * `POST …/close` (people, teams, posts, facilities): no body. Who leaves holds no post and is in no team any more; a
 * team that loses its lead so is forming again and appears among the gaps.
 */
export const closedAnswerSchema = z.object({ ok: z.literal(true) });
export const CLOSED = { ok: true } as const;
