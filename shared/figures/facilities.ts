import { takesIn } from '../model/facilityUse.ts';
import { counts, tally } from './facts.ts';
import { rules } from './rule.ts';

/** Places that serve the operation. Null where no shelter was asked for. */
const shelters = tally(({ picture }, scope) => {
  let all = 0;
  let open = 0;
  let places = 0;
  let people = 0;
  for (const use of Object.values(picture.facilities)) {
    if (use.kind !== 'shelter' || !counts(picture, scope, use)) continue;
    all++;
    if (takesIn(use.status)) open++;
    // Whoever is still in one that closes is sheltered, in a place that it has.
    if (takesIn(use.status) || (use.occupancy ?? 0) > 0) places += use.capacity ?? 0;
    people += use.occupancy ?? 0;
  }
  return all > 0 ? { all, open, places, people } : null;
});

const stations = tally(
  ({ picture }, scope) =>
    Object.values(picture.facilities).filter(
      (use) => use.comfortSince !== null && counts(picture, scope, use),
    ).length,
);

export const FACILITY_FIGURES = {
  ...rules(shelters, 'journal', {
    shelters: ['facility', null, (found) => found?.all ?? null],
    sheltersOpen: ['facility', 'shelters', (found) => found?.open ?? null],
    shelterPlaces: ['person', null, (found) => found?.places ?? null],
    // No part of the places: a shelter can be over-full.
    sheltered: ['person', null, (found) => found?.people ?? null],
  }),
  ...rules(stations, 'journal', { comfortStations: ['facility', null, (open) => open] }),
};
