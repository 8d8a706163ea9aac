import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, Router } from 'express';
import { Refusal } from '../../shared/wire/errors.ts';
import { OSMAND_PATH } from '../../shared/wire/fixRoutes.ts';

/** The screens; what lies below one belongs to the client's router. */
const SCREENS = /^\/(?:(?:signin|console|wall|field|review|admin|account)(?:\/.*)?)?$/;

/** What lies below these is no page, whoever asks. */
const DATA = /^\/(?:api|assets|tiles)(?:\/|$)/;

/** The built client: hashed assets for ever, pages never cached. */
export function pagesRouter(clientDir: string): Router {
  const router = Router();
  const page = join(clientDir, 'index.html');
  router.use('/assets', express.static(join(clientDir, 'assets'), { immutable: true, maxAge: '365d' }));
  router.use(express.static(clientDir, { index: false, maxAge: 0 }));
  router.get(SCREENS, (request, response, next) => {
    // An app whose address lacks the path would take a page for "delivered", and lose every position unnoticed.
    if (isReport(request)) throw new Refusal('not_found', `Positions are reported to ${OSMAND_PATH}.`);
    if (!existsSync(page)) return next();
    response.set('cache-control', 'no-cache').sendFile(page);
  });
  // Whoever asks for a page and not for data is told in words, in the closed form otherwise (`server/compose/app.ts`).
  router.use((request, response, next) => {
    if (!asksForPage(request) || !existsSync(page)) return next();
    response.status(404).set('cache-control', 'no-store').type('html').send(readFileSync(page, 'utf8'));
  });
  return router;
}

/** A browser that opens an address; programs say that they take anything, or JSON. */
function asksForPage(request: Request): boolean {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads && !DATA.test(request.path) && request.accepts(['json', 'html']) === 'html';
}

/** Names a device and a place, as the apps of the OsmAnd protocol do (docs/domain.md 3.4); no screen does. */
function isReport({ query }: Request): boolean {
  const { id, deviceid, lat, lon, location } = query;
  return (id ?? deviceid) !== undefined && (lat ?? lon ?? location) !== undefined;
}
