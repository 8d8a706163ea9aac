import type { HttpDoor } from './HttpDoor.ts';
import { osmandDoor } from './osmand.ts';

/** Every protocol of devices over HTTP. A new one stands here: that its routes are served and counted follows. */
export const HTTP_DOORS: readonly HttpDoor[] = [osmandDoor];
