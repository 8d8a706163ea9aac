import { simplify } from './borders.ts';
import { bordersToWgs84, LON_OVER_LAT } from './districtBorders.ts';
import { readCity } from './packages.ts';
import { areaOf, type Point } from './ring.ts';

/** Cities around Ningbo, drawn as grey ground only. */
const NEIGHBOURS = [
  { code: '330100', name: '杭州市', pinyin: 'hang2_zhou1' },
  { code: '330400', name: '嘉兴市', pinyin: 'jia1_xing1' },
  { code: '330600', name: '绍兴市', pinyin: 'shao4_xing1' },
  { code: '330900', name: '舟山市', pinyin: 'zhou1_shan1' },
  { code: '331000', name: '台州市', pinyin: 'tai2_zhou1' },
] as const;
/** About 250 m: they are never looked at closely. */
const TOLERANCE_E6 = 2300;
/** Islands below this are left out: square microdegrees, about half a square kilometre. */
const LEAST_AREA = 45e6;

/** Outlines without holes, [lon, lat] by turns in whole microdegrees WGS-84, not closed. */
export function contextCities(): { code: string; name: string; rings: number[][] }[] {
  return NEIGHBOURS.map(({ code, name, pinyin }) => {
    const rings = readCity(pinyin, 'shape-only').features.flatMap(({ geometry }) =>
      (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map(
        (polygon) => polygon[0]!,
      ),
    );
    const lines = rings
      .map((ring) => ring.map(([x, y]): Point => bordersToWgs84([x! * 1e6, y! * 1e6])))
      .filter((ring) => Math.abs(areaOf(ring)) > LEAST_AREA)
      .map((ring) => simplify(ring, TOLERANCE_E6, LON_OVER_LAT).slice(0, -1))
      .filter((ring) => ring.length >= 4);
    return { code, name, rings: lines.map((ring) => ring.flat()) };
  });
}
