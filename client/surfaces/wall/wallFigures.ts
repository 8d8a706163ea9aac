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
  /** Grids are counted where the operation is; everything else wherever the wall may see. */
  readonly where?: 'looked';
}

/** Every headline, in the order in which they stand. */
const HEADLINES = {
  people: { main: 'people', line: ['volunteers', 'officers'], wide: true, ultra: 'forces' },
  vehicles: { main: 'vehicles', line: ['vehiclesFresh'], wide: false, ultra: 'forces' },
  online: {
    main: 'heard',
    of: 'onDuty',
    line: ['silent', 'noFix'],
    alarm: ['silent', 'noFix'],
    wide: true,
    ultra: 'forces',
  },
  incidents: {
    main: 'incidentsOpen',
    of: 'incidents',
    line: ['incidentsClosed', 'incidentOldest'],
    wide: true,
    ultra: 'events',
  },
  grids: {
    main: 'gridsStaffed',
    of: 'grids',
    line: ['gridsBlind', 'gapLongest'],
    alarm: ['gridsBlind'],
    wide: true,
    ultra: 'events',
    where: 'looked',
  },
  notes: { main: 'notes', line: [], wide: true, ultra: 'events' },
} as const satisfies Record<string, Headline>;
export type HeadlineName = keyof typeof HEADLINES;

const NAMES = Object.keys(HEADLINES) as HeadlineName[];

/** Which headlines each composition of the wall shows over which of its maps. */
export const COMPOSED = {
  wide: NAMES.filter((name) => HEADLINES[name].wide),
  ultraForces: NAMES.filter((name) => HEADLINES[name].ultra === 'forces'),
  ultraEvents: NAMES.filter((name) => HEADLINES[name].ultra === 'events'),
};

export const headlineOf = (name: HeadlineName): Headline => HEADLINES[name];

/** Everything that a headline shows. */
export function figuresOf(name: HeadlineName): readonly FigureName[] {
  const { main, of, line } = headlineOf(name);
  return [main, ...(of ? [of] : []), ...line];
}
