import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type pg from 'pg';
import type { Principal } from '../../shared/access/principal.ts';
import { can } from '../../shared/access/principal.ts';
import type { Task } from '../../shared/model/task.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { MAX_TASK_IMAGES, IMAGE_ROUTES as R } from '../../shared/wire/imageRoutes.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { insertTaskImage, taskImage } from '../db/queries/taskImages.ts';
import { readAs } from '../db/readAs.ts';
import { plainJpeg } from '../interop/jpeg.ts';
import { handle } from './handle.ts';

export interface ImageRouteDeps {
  pool: pg.Pool;
  clock: Clock;
  picture: () => Picture;
}

/** Pictures of work that was done. */
export function imageRouter({ pool, clock, picture }: ImageRouteDeps): Router {
  const router = Router();

  handle(router, R.addTaskImage, async ({ principal, params, body }) => {
    const task = taskFor(principal, picture(), params.taskId);
    const bytes = plainJpeg(body);
    const imageId = randomUUID();
    const image = { imageId, taskId: task.taskId, operationId: task.operationId, area: task.area, bytes };
    const added = await insertTaskImage(
      pool,
      { ...image, at: clock.now(), by: principal.userId },
      MAX_TASK_IMAGES,
    );
    if (!added) throw new Refusal('conflict', `A task has at most ${MAX_TASK_IMAGES} pictures.`);
    return { imageId };
  });

  handle(router, R.image, async ({ principal, params, response }) => {
    requireAccess(principal, 'picture.view', principal.area);
    const bytes = await readAs(pool, readerOf(principal), (client) => taskImage(client, params.imageId));
    if (!bytes) throw new Refusal('not_found', 'There is no such picture.');
    response.type('image/jpeg');
    return bytes;
  });

  return router;
}

/** A task of an open operation that the person does, or gives out. */
function taskFor(principal: Principal, { tasks, operations, units }: Picture, taskId: string): Task {
  const task = tasks[taskId];
  const unit = principal.unitId === null ? null : (units[principal.unitId] ?? null);
  const own = task?.assignments.some(
    ({ state, assignee: { kind, id } }) =>
      state === 'active' &&
      ((kind === 'unit' && id === principal.unitId) || (kind === 'team' && unit?.team === id)),
  );
  const may =
    task && (can(principal, 'task.dispatch', task.area) || (own && can(principal, 'task.self', task.area)));
  // Who may not know of it is told the same as for what is not there.
  if (!may) throw new Refusal('forbidden', 'You may not do this there.');
  if (!isUnderWay(operations, task.operationId))
    throw new Refusal('operation_closed', 'The operation is closed.');
  return task;
}
