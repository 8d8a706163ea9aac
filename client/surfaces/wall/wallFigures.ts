import type { FigureName } from '../../../shared/figures/figures.ts';

/** A headline figure of the wall: the number, what it is a part of, the line below, and what of it needs action now. */
export interface Headline {
  readonly main: FigureName;
  readonly of?: FigureName;
  readonly line: readonly FigureName[];
  /** The line is red while one of these is more than nothing. */
  readonly alarm?: readonly FigureName[];
  /** Grids are counted where the operation is; everything else wherever the wall may see. */
  readonly where?: 'looked';
}

const HEADLINES = {
  people: { main: 'people', line: ['volunteers', 'officers'] },
  vehicles: { main: 'vehicles', line: ['vehiclesFresh'] },
  online: { main: 'heard', of: 'onDuty', line: ['silent', 'noFix'], alarm: ['silent', 'noFix'] },
  incidents: { main: 'incidentsOpen', of: 'incidents', line: ['incidentsClosed', 'incidentOldest'] },
  grids: {
    main: 'gridsStaffed',
    of: 'grids',
    line: ['gridsBlind', 'gapLongest'],
    alarm: ['gridsBlind'],
    where: 'looked',
  },
  notes: { main: 'notes', line: [] },
} as const satisfies Record<string, Headline>;
export type HeadlineName = keyof typeof HEADLINES;

/** Which headlines each composition of the wall shows over which of its maps. */
export const COMPOSED = {
  wide: ['people', 'online', 'incidents', 'grids', 'notes'],
  ultraForces: ['people', 'vehicles', 'online'],
  ultraEvents: ['incidents', 'grids', 'notes'],
} as const satisfies Record<string, readonly HeadlineName[]>;

export const headlineOf = (name: HeadlineName): Headline => HEADLINES[name];

/** Everything that a headline shows. */
export function figuresOf(name: HeadlineName): readonly FigureName[] {
  const { main, of, line } = headlineOf(name);
  return [main, ...(of ? [of] : []), ...line];
}
