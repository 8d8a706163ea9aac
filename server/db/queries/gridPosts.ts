import type pg from 'pg';
import type { GridPost, GridPostKind } from '../../../shared/model/person.ts';
import { type PageAsk, pageValues } from './rosterPage.ts';

const POST = `g.post_id as "postId", g.grid_code as grid, g.post, g.employment, g.person_id as "personId",
  p.name as "personName", (extract(epoch from g.valid_from) * 1000)::float8 as since`;

export interface PostsAsk extends PageAsk {
  post: GridPostKind | null;
  personId: string | null;
}

/** Current posts by grid and number. A name is null where the reader does not see the person. */
export async function listPosts(client: pg.PoolClient, ask: PostsAsk): Promise<GridPost[]> {
  const [from, below, afterGrid, afterId, q, limit] = pageValues(ask);
  const { rows } = await client.query<GridPost>(
    `select ${POST} from grid_post g left join person p using (person_id)
     where g.valid_to is null and g.grid_code >= $1 and g.grid_code < $2
       and ($3::text is null or (g.grid_code, g.post_id) > ($3::text, $4::bigint))
       and ($5::text is null or p.name ilike $5 or g.person_id ilike $5 or g.grid_code like $5)
       and ($6::text is null or g.post = $6) and ($7::text is null or g.person_id = $7)
     order by g.grid_code, g.post_id limit $8`,
    [from, below, afterGrid, afterId, q, ask.post, ask.personId, limit],
  );
  return rows;
}

/** Current posts of one person, by grid. */
export async function postsOfPerson(client: pg.PoolClient, personId: string): Promise<GridPost[]> {
  const { rows } = await client.query<GridPost>(
    `select ${POST} from grid_post g left join person p using (person_id)
     where g.person_id = $1 and g.valid_to is null order by g.grid_code, g.post_id`,
    [personId],
  );
  return rows;
}

export async function postById(client: pg.PoolClient, postId: number): Promise<GridPost | null> {
  const { rows } = await client.query<GridPost>(
    `select ${POST} from grid_post g left join person p using (person_id)
     where g.post_id = $1 and g.valid_to is null`,
    [postId],
  );
  return rows[0] ?? null;
}

export async function lockPost(
  client: pg.PoolClient,
  postId: number,
): Promise<Pick<GridPost, 'postId' | 'grid' | 'post' | 'personId'> | null> {
  const { rows } = await client.query(
    `select post_id as "postId", grid_code as grid, post, person_id as "personId"
     from grid_post where post_id = $1 and valid_to is null for update`,
    [postId],
  );
  return rows[0] ?? null;
}

export interface PostWrite {
  grid: string;
  post: GridPostKind;
  employment: 'full_time' | 'part_time' | null;
  personId: string;
}

export async function insertPost(client: pg.PoolClient, row: PostWrite, at: Date): Promise<number> {
  const { rows } = await client.query<{ postId: number }>(
    `insert into grid_post (grid_code, post, employment, person_id, valid_from)
     values ($1, $2, $3, $4, $5) returning post_id as "postId"`,
    [row.grid, row.post, row.employment, row.personId, at],
  );
  return rows[0]!.postId;
}

export async function endPost(client: pg.PoolClient, postId: number, at: Date): Promise<void> {
  await client.query('update grid_post set valid_to = greatest($2, valid_from) where post_id = $1', [
    postId,
    at,
  ]);
}

/** Ends whoever leads or instructs a grid now; tells who that was. */
export async function vacatePost(
  client: pg.PoolClient,
  grid: string,
  post: GridPostKind,
  at: Date,
): Promise<string | null> {
  const { rows } = await client.query<{ personId: string }>(
    `update grid_post set valid_to = greatest($3, valid_from)
     where grid_code = $1 and post = $2 and valid_to is null returning person_id as "personId"`,
    [grid, post, at],
  );
  return rows[0]?.personId ?? null;
}
