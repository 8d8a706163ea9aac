import { can, type Principal } from '../../shared/access/principal.ts';
import type { GridPost } from '../../shared/model/person.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { NewPost, PostsAnswer, PostsQuery } from '../../shared/wire/gridPostRoutes.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { transaction } from '../db/database.ts';
import { endPost, insertPost, listPosts, lockPost, postById, vacatePost } from '../db/queries/gridPosts.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { lockPerson } from '../db/queries/rosterPeople.ts';
import { refusing } from './constraints.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { areaAsked, demand, readFor } from './rights.ts';
import { type RosterDeps, requireKnownArea } from './rosterDeps.ts';

export async function posts(
  { pool }: RosterDeps,
  principal: Principal,
  query: PostsQuery,
): Promise<PostsAnswer> {
  const area = areaAsked(principal, 'roster.view', query.area);
  const after = readCursor(query.after, 2) as [string, string] | null;
  if (after && !/^\d{1,15}$/.test(after[1]))
    throw new Refusal('bad_request', 'This is not where a page of the list ended.', 'after');
  const rows = await readFor(pool, principal, 'roster.view', (client) =>
    listPosts(client, {
      area,
      q: query.q ?? null,
      after,
      limit: query.limit + 1,
      post: query.post ?? null,
      personId: query.personId ?? null,
    }),
  );
  return pageOf(rows, query.limit, (last) => cursorOf(last.grid, last.postId));
}

/** Gives a person a post; with `replace` the leader or instructor before ends. */
export async function fillPost(deps: RosterDeps, principal: Principal, given: NewPost): Promise<GridPost> {
  requireKnownArea(deps.areas, given.grid, 'grid');
  requireAccess(principal, 'roster.edit', given.grid);
  const at = new Date(deps.clock.now());
  const postId = await refusing(() =>
    transaction(deps.pool, async (client) => {
      const person = await lockPerson(client, given.personId);
      if (!person || !can(principal, 'roster.view', person.homeArea))
        throw new Refusal('bad_request', 'There is no such person.', 'personId');
      const replaced =
        given.replace && given.post !== 'officer'
          ? await vacatePost(client, given.grid, given.post, at)
          : null;
      const id = await insertPost(client, given, at);
      await deps.audit.recordIn(client, principal, {
        action: 'post.filled',
        area: given.grid,
        detail: { postId: id, post: given.post, personId: given.personId, ...(replaced ? { replaced } : {}) },
      });
      return id;
    }),
  );
  const post = await readFor(deps.pool, principal, 'roster.view', (client) => postById(client, postId));
  if (!post) throw new Refusal('not_found', 'The post has been closed since.');
  return post;
}

export async function closePost(deps: RosterDeps, principal: Principal, postId: number): Promise<void> {
  await transaction(deps.pool, async (client) => {
    const rights = { view: 'roster.view', edit: 'roster.edit', what: 'post' } as const;
    const { grid, post, personId } = demand(
      await lockPost(client, postId),
      principal,
      rights,
      (row) => row.grid,
    );
    await endPost(client, postId, new Date(deps.clock.now()));
    await deps.audit.recordIn(client, principal, {
      action: 'post.closed',
      area: grid,
      detail: { postId, post, personId },
    });
  });
}
