import commonjs from 'gcoord';
import type { CrsName } from '../../shared/model/unit.ts';

/** gcoord's types describe an ES module with a default; Node loads its CommonJS build, which is that default. */
const gcoord = commonjs as unknown as typeof commonjs.default;

/**
 * The one conversion to WGS-84 degrees, at the door. CGCS2000 is taken as equal (they differ by
 * centimetres to a decimetre, docs/domain.md 3.1). gcoord changes what it is given: it gets a pair of its own.
 */
export function toWgs84(crs: CrsName, lon: number, lat: number): [number, number] {
  switch (crs) {
    case 'wgs84':
    case 'cgcs2000':
      return [lon, lat];
    case 'gcj02':
      return gcoord.transform<[number, number]>([lon, lat], gcoord.GCJ02, gcoord.WGS84);
    case 'bd09':
      return gcoord.transform<[number, number]>([lon, lat], gcoord.BD09, gcoord.WGS84);
  }
}
