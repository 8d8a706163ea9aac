import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { gridCodeSchema } from '../model/area.ts';
import { employmentSchema, gridPostKindSchema, gridPostSchema } from '../model/person.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { closedAnswerSchema } from './closedAnswer.ts';
import { listQuery, pageSchema } from './page.ts';
import { MAX_INT, numberText } from './query.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

const postsQuerySchema = z.strictObject({
  ...listQuery,
  post: gridPostKindSchema.optional(),
  personId: rosterIdSchema.optional(),
});
export type PostsQuery = z.output<typeof postsQuerySchema>;
const postsAnswerSchema = pageSchema(gridPostSchema);
export type PostsAnswer = z.infer<typeof postsAnswerSchema>;

/**
 * A leader or instructor takes the place of the one before when `replace` is true; without it a filled post is
 * refused as `conflict`.
 */
const newPostSchema = z
  .strictObject({
    grid: gridCodeSchema,
    post: gridPostKindSchema,
    employment: employmentSchema.nullable().default(null),
    personId: rosterIdSchema,
    replace: z.boolean().default(false),
  })
  .refine((p) => (p.post === 'officer') === (p.employment !== null), {
    message: 'an officer, and nobody else, is full-time or part-time',
    path: ['employment'],
  });
export type NewPost = z.output<typeof newPostSchema>;

/** Who serves which grid; rights and lists as in organisationRoutes.ts. */
export const GRID_POST_ROUTES = {
  posts: route({
    method: 'GET',
    path: '/api/roster/posts',
    access: right('roster.view', 'asked'),
    cost: ORDINARY,
    query: postsQuerySchema,
    answer: postsAnswerSchema,
  }),
  fillPost: route({
    method: 'POST',
    path: '/api/roster/posts',
    access: right('roster.edit', 'asked'),
    cost: ORDINARY,
    body: newPostSchema,
    answer: gridPostSchema,
    status: 201,
  }),
  closePost: route({
    method: 'POST',
    path: '/api/roster/posts/:postId/close',
    access: right('roster.edit', 'thing'),
    cost: ORDINARY,
    params: { postId: numberText(z.number().int().positive().max(MAX_INT)) },
    answer: closedAnswerSchema,
  }),
} as const;
