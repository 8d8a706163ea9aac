import { z } from 'zod';
import { SIGNED_IN } from '../access/waysIn.ts';
import { areaCodeSchema, positionSchema, tierSchema } from '../model/area.ts';
import { facilityKindSchema } from '../model/facility.ts';
import { nameLatinSchema } from '../model/named.ts';
import { written } from '../model/written.ts';
import { route } from './route.ts';
import { HEAVY, ORDINARY } from './routeCost.ts';

const namedSchema = z.object({ name: z.string(), nameLatin: nameLatinSchema });

/** A place that answers to a text. */
const placeHitSchema = namedSchema.extend({
  kind: z.enum(['area', 'facility', 'road', 'building']),
  /** The code of an area, the id of a facility, what tells roads and buildings apart. */
  id: z.string(),
  /** Of areas; null of all others. */
  tier: tierSchema.nullable(),
  /** Of facilities; null of all others. */
  facilityKind: facilityKindSchema.nullable(),
  /** The area itself, or the smallest that is known to hold it. */
  area: areaCodeSchema,
  position: positionSchema,
  /** The community, street, district or city that it lies in; null of a city. */
  within: namedSchema.nullable(),
  /** Whether it lies in the person's area. What does not is named, so that it can be told from what there is not. */
  inside: z.boolean(),
});
export type PlaceHit = z.infer<typeof placeHitSchema>;

/** The most places that one search shows. */
export const MOST_PLACES_FOUND = 16;

const readingSchema = z.object({
  /** As `nameLatin`. */
  latin: z.string(),
  /** How it is said, a syllable a word, without tones; '' for what has none. */
  pinyin: z.string(),
});
export type NameReading = z.infer<typeof readingSchema>;

/** Of as many texts at once. */
export const MOST_READ = 200;

/** Looking for things by their names. */
export const PLACE_ROUTES = {
  /**
   * Areas, facilities (of those the person sees), roads and buildings by name, by how it is said (pinyin, or the first
   * letters of its syllables), by code or id. What lies inside comes before what does not, then the better before the worse
   * (`RANK`, shared/model/nameRank.ts); no more than `MOST_PLACES_FOUND`, in one order.
   */
  places: route({
    method: 'GET',
    path: '/api/places',
    access: SIGNED_IN,
    cost: ORDINARY,
    query: z.strictObject({ q: written(40).min(1) }),
    answer: z.object({ hits: z.array(placeHitSchema) }),
  }),
  /**
   * How names are read that somebody has on the screen: of units, teams and departments in the record, which keeps them as
   * they were. Says nothing but what follows from the text, and keeps nothing of it.
   */
  readings: route({
    method: 'POST',
    path: '/api/readings',
    access: SIGNED_IN,
    cost: HEAVY,
    body: z.strictObject({ texts: z.array(written(120)).min(1).max(MOST_READ) }),
    /** In the order of the texts. */
    answer: z.object({ readings: z.array(readingSchema) }),
  }),
} as const;
