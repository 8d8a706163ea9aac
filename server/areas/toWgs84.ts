import commonjs from 'gcoord';
import type { CrsName } from '../../shared/model/unit.ts';

/** gcoord's types describe an ES module with a default; Node loads its CommonJS build, which is that default. */
const gcoord = commonjs as unknown as typeof commonjs.default;

/** A corner in a declared system to WGS-84 degrees; CGCS2000 counts as equal. */
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
