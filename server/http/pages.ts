import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';

/** The screens; what lies below one belongs to the client's router. */
const SCREENS = /^\/(?:(?:signin|console|wall|field|review|admin|account)(?:\/.*)?)?$/;

/** The built client: hashed assets for ever, pages never cached. */
export function pagesRouter(clientDir: string): Router {
  const router = Router();
  const page = join(clientDir, 'index.html');
  router.use('/assets', express.static(join(clientDir, 'assets'), { immutable: true, maxAge: '365d' }));
  router.use(express.static(clientDir, { index: false, maxAge: 0 }));
  router.get(SCREENS, (_request, response, next) => {
    if (!existsSync(page)) return next();
    response.set('cache-control', 'no-cache').sendFile(page);
  });
  return router;
}
