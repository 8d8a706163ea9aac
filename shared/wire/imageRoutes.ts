import { z } from 'zod';

export const IMAGE_ROUTES = {
  taskImages: '/api/tasks/:taskId/images',
  image: '/api/images/:imageId',
} as const;

/** JPEG, at most so many bytes. */
export const MAX_IMAGE_BYTES = 2_000_000;
/** Of one task; a result names one of them. */
export const MAX_TASK_IMAGES = 30;

/**
 * `POST /api/tasks/:taskId/images` with a JPEG as the body, by whoever does the task or gives it out; the id then
 * goes into `task.done`. Sending the same picture again makes another one, up to 30 (`conflict`).
 */
export const imageAddedSchema = z.object({ imageId: z.uuid() });
export type ImageAdded = z.infer<typeof imageAddedSchema>;
