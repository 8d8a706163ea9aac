import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { employmentSchema, gridPostKindSchema, gridPostSchema } from '../model/person.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { listQuery, pageSchema } from './page.ts';

/** Who serves which grid; rights and lists as in organisationRoutes.ts. */
export const GRID_POST_ROUTES = {
  posts: '/api/roster/posts',
  postClose: '/api/roster/posts/:postId/close',
} as const;

/** `GET /api/roster/posts?post=&personId=`: who serves which grid. */
export const postsQuerySchema = z.strictObject({
  ...listQuery,
  post: gridPostKindSchema.optional(),
  personId: rosterIdSchema.optional(),
});
export const postsAnswerSchema = pageSchema(gridPostSchema);
export type PostsAnswer = z.infer<typeof postsAnswerSchema>;

/**
 * `POST /api/roster/posts` answers 201 with the GridPost. A leader or instructor takes the place of the one
 * before when `replace` is true; without it a filled post is refused as `conflict`.
 */
export const newPostSchema = z
  .strictObject({
    grid: areaCodeSchema.regex(/^\d{15}$/, 'not the code of a grid'),
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
