import type pg from 'pg';

export interface NewTaskImage {
  imageId: string;
  taskId: string;
  operationId: string;
  area: string;
  bytes: Uint8Array;
  at: number;
  by: string;
}

/** Adds it unless the task has `most` already; answers whether it did. */
export async function insertTaskImage(pool: pg.Pool, image: NewTaskImage, most: number): Promise<boolean> {
  const { imageId, taskId, operationId, area, bytes, at, by } = image;
  const { rowCount } = await pool.query(
    `insert into task_image (image_id, task_id, operation_id, area_code, bytes, added_at, added_by)
     select $1, $2, $3, $4, $5, $6, $7
     where (select count(*) from task_image where task_id = $2) < $8`,
    [imageId, taskId, operationId, area, Buffer.from(bytes), new Date(at), by, most],
  );
  return Boolean(rowCount);
}

/** A picture, or null where there is none that the reader may see. */
export async function taskImage(client: pg.PoolClient, imageId: string): Promise<Buffer | null> {
  const { rows } = await client.query<{ bytes: Buffer }>('select bytes from task_image where image_id = $1', [
    imageId,
  ]);
  return rows[0]?.bytes ?? null;
}

/** The task that a picture belongs to, or null. */
export async function taskOfImage(client: pg.PoolClient, imageId: string): Promise<string | null> {
  const { rows } = await client.query<{ taskId: string }>(
    'select task_id as "taskId" from task_image where image_id = $1',
    [imageId],
  );
  return rows[0]?.taskId ?? null;
}
