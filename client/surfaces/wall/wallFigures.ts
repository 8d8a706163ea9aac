import type { FigureName } from '../../../shared/figures/figures.ts';

/** A headline figure of the wall: the number, what it is a part of, the line below, and what of it needs action now. */
export interface Headline {
  readonly main: FigureName;
  readonly of?: FigureName;
  readonly line: readonly FigureName[];
  /** The line is red while one of these is more than nothing. */
  readonly alarm?: readonly FigureName[];
  /** Whether it stands over the map of a wide wall, and over which map of an ultra-wide one. */
  readonly wide: boolean;
  readonly ultra: 'forces' | 'events';
  /** Where there is room for fewer, those with the lowest stand. One of which nothing is known gives its place away. */
  readonly rank: number;
  /** Grids are counted where the operation is; everything else wherever the wall may see. */
  readonly where?: 'looked';
}

/** Every headline, in the order in which they stand. */
const HEADLINES = {
  people: { main: 'people', line: ['volunteers', 'officers'], wide: true, ultra: 'forces', rank: 1 },
  evacuated: {
    main: 'evacuated',
    of: 'registered',
    line: ['awayConfirmed'],
    wide: true,
    ultra: 'forces',
    rank: 2,
  },
  unaccounted: { main: 'unaccounted', line: [], wide: true, ultra: 'forces', rank: 3 },
  visited: {
    main: 'householdsVisited',
    of: 'households',
    line: ['householdsContacted'],
    wide: true,
    ultra: 'events',
    rank: 4,
  },
  vehicles: { main: 'vehicles', line: ['vehiclesFresh'], wide: false, ultra: 'forces', rank: 8 },
  online: {
    main: 'heard',
    of: 'onDuty',
    line: ['silent', 'noFix'],
    alarm: ['silent', 'noFix'],
    wide: true,
    ultra: 'forces',
    rank: 9,
  },
  incidents: {
    main: 'incidentsOpen',
    of: 'incidents',
    line: ['incidentsClosed', 'incidentOldest'],
    wide: true,
    ultra: 'events',
    rank: 7,
  },
  grids: {
    main: 'gridsStaffed',
    of: 'grids',
    line: ['gridsBlind', 'gapLongest'],
    alarm: ['gridsBlind'],
    wide: true,
    ultra: 'events',
    rank: 5,
    where: 'looked',
  },
  sheltered: {
    main: 'sheltered',
    of: 'shelterPlaces',
    line: ['sheltersOpen', 'shelters'],
    wide: false,
    ultra: 'events',
    rank: 6,
  },
  notes: { main: 'notes', line: [], wide: true, ultra: 'events', rank: 10 },
} as const satisfies Record<string, Headline>;
export type HeadlineName = keyof typeof HEADLINES;

const NAMES = Object.keys(HEADLINES) as HeadlineName[];

/** What may stand over a map, and how many there is room for. */
export interface Composed {
  readonly names: readonly HeadlineName[];
  readonly room: number;
}

/** Which headlines each composition of the wall shows over which of its maps. */
export const COMPOSED = {
  wide: { names: NAMES.filter((name) => HEADLINES[name].wide), room: 5 },
  ultraForces: { names: NAMES.filter((name) => HEADLINES[name].ultra === 'forces'), room: 3 },
  ultraEvents: { names: NAMES.filter((name) => HEADLINES[name].ultra === 'events'), room: 3 },
} as const satisfies Record<string, Composed>;

export const headlineOf = (name: HeadlineName): Headline => HEADLINES[name];

/** Those of which something is known, as many as there is room for, in their order. */
export function shownOf({ names, room }: Composed, known: (main: FigureName) => boolean): HeadlineName[] {
  const fitting = names
    .filter((name) => headlineOf(name).where !== undefined || known(headlineOf(name).main))
    .toSorted((a, b) => HEADLINES[a].rank - HEADLINES[b].rank)
    .slice(0, room);
  return names.filter((name) => fitting.includes(name));
}

/** Everything that a headline shows. */
export function figuresOf(name: HeadlineName): readonly FigureName[] {
  const { main, of, line } = headlineOf(name);
  return [main, ...(of ? [of] : []), ...line];
}
