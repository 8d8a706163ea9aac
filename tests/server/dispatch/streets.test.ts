import { describe, expect, it } from 'vitest';
import { parseStreets } from '../../../server/dispatch/streets/readStreets.ts';
import { OFF_STREET_M, StreetGraph } from '../../../server/dispatch/streets/StreetGraph.ts';
import { travelTo } from '../../../server/dispatch/travel.ts';
import { metresBetween, Plane } from '../../../shared/geometry/flat.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { Street, StreetKind } from '../../../shared/model/street.ts';
import { exerciseCrowd } from '../../support/exerciseCrowd.ts';

/** So many metres east and north of the origin. */
const plane = new Plane(121.5, 30);
const at = (east: number, north: number): Position => [plane.lon(east), plane.lat(north)];
const street = (kind: StreetKind, ...line: Position[]): Street => ({ kind, line });
/** A square of a kilometre without its southern side: from one foot to the other it is three kilometres. */
const HORSESHOE = [street('street', at(0, 0), at(0, 1000), at(1000, 1000), at(1000, 0))];

describe('travel along the streets', () => {
  const travel = travelTo(at(1000, 0), new StreetGraph(HORSESHOE));

  it('goes round where no street leads across, and says that it went by streets', () => {
    const { metres, seconds, way } = travel.trip('volunteer', ...at(0, 0));
    expect(way).toBe('streets');
    expect(metres / 1000).toBeCloseTo(3, 2);
    expect(seconds).toBeCloseTo(metres / 1.3, 6);
    expect(travel.seconds('vehicle', ...at(0, 0))).toBeCloseTo(metres / 7, 6);
  });

  it('starts at the middle of a straight street and not at its end', () => {
    expect(travel.trip('officer', ...at(500, 1005)).metres).toBeGreaterThan(1480);
    expect(travel.trip('officer', ...at(500, 1005)).metres).toBeLessThan(1545);
  });

  it('is a straight line, and said so, from where no street is near, to where none is, and without any', () => {
    const far = at(500, 1000 + OFF_STREET_M + 50);
    expect(travel.trip('officer', ...far)).toMatchObject({ way: 'air' });
    expect(travel.trip('officer', ...far).metres).toBeCloseTo(metresBetween(...far, ...at(1000, 0)), 6);
    expect(travelTo(far, new StreetGraph(HORSESHOE)).trip('officer', ...at(0, 0)).way).toBe('air');
    expect(travelTo(at(1000, 0), null).trip('officer', ...at(0, 0))).toMatchObject({ way: 'air' });
    expect(travelTo(at(0, 0), new StreetGraph([])).trip('officer', ...at(0, 0)).way).toBe('air');
  });

  it('is a straight line to where streets do not lead', () => {
    const apart = new StreetGraph([...HORSESHOE, street('street', at(3000, 0), at(3100, 0))]);
    expect(travelTo(at(3000, 0), apart).trip('vehicle', ...at(0, 0)).way).toBe('air');
  });

  it('drives a through road in place of a shorter lane', () => {
    const both = new StreetGraph([
      street('lane', at(0, 0), at(1000, 0)),
      street('main', at(0, 0), at(0, 300), at(1000, 300), at(1000, 0)),
    ]);
    const there = travelTo(at(1000, 0), both);
    expect(Math.round(there.trip('vehicle', ...at(0, 0)).metres)).toBe(1600);
    expect(Math.round(there.trip('officer', ...at(0, 0)).metres)).toBe(1000);
  });

  it('is never shorter than the air line, anywhere on the exercise’s ground', async () => {
    const { streets, scenario, centreOf } = await exerciseCrowd();
    const grids = [...new Set(scenario.incidents.map(({ grid }) => grid))];
    const to = travelTo(centreOf(grids[0]!), streets);
    for (const grid of grids) {
      const from = centreOf(grid);
      const { way, metres } = to.trip('officer', ...from);
      expect(way).toBe('streets');
      expect(metres).toBeGreaterThanOrEqual(metresBetween(...from, ...centreOf(grids[0]!)) - 1);
    }
  });
});

describe('a file of streets', () => {
  const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
  const feature = (
    properties: unknown,
    geometry: unknown = { type: 'LineString', coordinates: [at(0, 0), at(9, 0)] },
  ) => ({
    type: 'Feature',
    properties,
    geometry,
  });

  it('says the kind of a line itself or by the highway of OpenStreetMap; what is no way is left out', () => {
    const lines = [
      [at(0, 0), at(1, 0)],
      [at(0, 5), at(1, 5)],
    ];
    const streets = parseStreets(
      'streets.geojson',
      file(
        feature({ kind: 'lane' }),
        feature({ highway: 'primary_link' }),
        feature({ highway: 'steps' }, { type: 'MultiLineString', coordinates: lines }),
        feature({ highway: 'proposed' }),
        feature(null),
        feature({ kind: 'main' }, null),
      ),
    );
    expect(streets.map(({ kind }) => kind)).toEqual(['lane', 'main', 'path', 'path']);
  });

  it.each([
    ['no JSON', '{', /is no JSON/],
    ['another thing', JSON.stringify({ type: 'Topology' }), /at type: .*Wanted: a FeatureCollection/],
    [
      'points',
      file(feature({ kind: 'main' }, { type: 'Point', coordinates: at(0, 0) })),
      /at features\.0\.geometry/,
    ],
    [
      'places off the earth',
      file(
        feature(
          { kind: 'main' },
          {
            type: 'LineString',
            coordinates: [
              [500, 30],
              [501, 30],
            ],
          },
        ),
      ),
      /coordinates/,
    ],
    ['no street', file(feature({ highway: 'proposed' })), /holds no street/],
  ])('that holds %s is refused with what is wrong and what is wanted', (_what, text, message) => {
    expect(() => parseStreets('streets.geojson', text)).toThrow(message);
  });
});
