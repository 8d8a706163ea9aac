import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { uuidSchema } from '../model/id.ts';
import { route } from './route.ts';
import { HEAVY } from './routeCost.ts';

/** JPEG, at most so many bytes. */
export const MAX_IMAGE_BYTES = 2_000_000;
/** A screen needs four bytes for each when it draws it, however few bytes were sent. */
export const MAX_IMAGE_PIXELS = 16_000_000;
/** Of one task; a result names one of them. */
export const MAX_TASK_IMAGES = 30;

/** Pictures of work that was done. */
export const IMAGE_ROUTES = {
  /**
   * By whoever does the task or gives it out; the id then goes into `task.done`. Sending the same picture again makes
   * another one, up to MAX_TASK_IMAGES (`conflict`). What it takes to draw the picture is kept and nothing else of the
   * file; more pixels are `too_large`.
   */
  addTaskImage: route({
    method: 'POST',
    path: '/api/tasks/:taskId/images',
    access: right('task.dispatch', 'thing', 'task.self'),
    cost: HEAVY,
    params: { taskId: uuidSchema },
    body: { types: ['image/jpeg'], maxBytes: MAX_IMAGE_BYTES },
    answer: z.object({ imageId: z.uuid() }),
    status: 201,
  }),
  image: route({
    method: 'GET',
    path: '/api/images/:imageId',
    access: right('picture.view', 'thing'),
    cost: 2,
    params: { imageId: uuidSchema },
    answer: 'bytes',
  }),
} as const;
