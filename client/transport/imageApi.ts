import { IMAGE_ROUTES, type ImageAdded, imageAddedSchema } from '../../shared/wire/imageRoutes.ts';
import { addressOf, pathTo, requestJson } from './request.ts';

/** Sends a picture of work that was done. Throws ApiError. */
export function sendImage(taskId: string, jpeg: Blob): Promise<ImageAdded> {
  return requestJson(pathTo(IMAGE_ROUTES.taskImages, { taskId }), imageAddedSchema, { file: jpeg });
}

/** Where the browser finds a picture. */
export function imageAddress(imageId: string): string {
  return addressOf(pathTo(IMAGE_ROUTES.image, { imageId }));
}
