import { Router } from 'express';
import { PLACE_ROUTES as R } from '../../shared/wire/placeRoutes.ts';
import type { Areas } from '../areas/areas.ts';
import { romanise } from '../names/romanise.ts';
import { findPlaces, type Ground, type PlaceSearchDeps } from '../organisation/places.ts';
import { handle } from './handle.ts';

export interface PlaceRouteDeps {
  areas: Areas;
  ground: Ground;
}

/** Places by name, and how names are read. */
export function placeRouter(deps: PlaceSearchDeps): Router {
  const router = Router();
  handle(router, R.places, async ({ principal, query }) => ({
    hits: await findPlaces(deps, principal, query.q),
  }));
  handle(router, R.readings, ({ body }) => ({
    readings: body.texts.map((text) => {
      const { nameLatin, namePinyin } = romanise(text);
      return { latin: nameLatin, pinyin: namePinyin };
    }),
  }));
  return router;
}
