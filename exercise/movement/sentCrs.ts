import commonjs from 'gcoord';
import type { Position } from '../../shared/model/area.ts';
import type { CrsName } from '../../shared/model/unit.ts';

/** gcoord's types describe an ES module with a default; Node loads its CommonJS build, which is that default. */
const gcoord = commonjs as unknown as typeof commonjs.default;

/** A WGS-84 position as a device of the given system would send it. gcoord changes its input: it gets a copy. */
export function toCrs([lon, lat]: Position, crs: CrsName): Position {
  switch (crs) {
    case 'wgs84':
    case 'cgcs2000':
      return [lon, lat];
    case 'gcj02':
      return gcoord.transform<[number, number]>([lon, lat], gcoord.WGS84, gcoord.GCJ02);
    case 'bd09':
      return gcoord.transform<[number, number]>([lon, lat], gcoord.WGS84, gcoord.BD09);
  }
}
