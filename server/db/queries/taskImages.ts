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

export async function insertTaskImage(client: pg.Pool, image: NewTaskImage): Promise<void> {
  const { imageId, taskId, operationId, area, bytes, at, by } = image;
  await client.query(
    `insert into task_image (image_id, task_id, operation_id, area_code, bytes, added_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [imageId, taskId, operationId, area, Buffer.from(bytes), new Date(at), by],
  );
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
