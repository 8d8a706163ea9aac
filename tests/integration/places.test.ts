import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoGroundPlaces } from '../../server/demo/groundPlaces.ts';
import { findPlaces, type PlaceSearchDeps, readyGround } from '../../server/organisation/places.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { MOST_PLACES_FOUND } from '../../shared/wire/placeRoutes.ts';
import { person } from '../support/people.ts';
import { openRosterCity, type RosterCity } from '../support/rosterCity.ts';

const STREET = '330205091';

let city: RosterCity;
let deps: PlaceSearchDeps;
beforeAll(async () => {
  city = await openRosterCity(['330205']);
  deps = { pool: city.db.pool, areas: city.areas, ground: readyGround(await demoGroundPlaces()) };
}, 300_000);
afterAll(() => city?.close());

const everywhere = person('commander', '330200');
const street = person('dispatcher', STREET);
const neighbour = person('dispatcher', '330205092');
const found = async (text: string, who: Principal = everywhere) =>
  (await findPlaces(deps, who, text)).map(({ kind, id }) => `${kind} ${id}`);

describe('looking for places', () => {
  it('finds areas by name, pinyin, initials and code, each with the area around it', async () => {
    for (const text of ['南门街道', 'nanmen', 'nan men jie dao', '330203001'])
      expect([text, (await found(text))[0]]).toEqual([text, 'area 330203001']);
    expect(await found('nmjd')).toContain('area 330203001');
    const [hit] = await findPlaces(deps, everywhere, '老仓社区第1网格');
    expect(hit).toMatchObject({
      id: `${STREET}001001`,
      nameLatin: 'Laocang Community Grid 1 (exercise)',
      tier: 'grid',
      within: { name: '甬湾街道(演练)' },
      inside: true,
    });
    expect((await findPlaces(deps, everywhere, '330200'))[0]).toMatchObject({ tier: 'city', within: null });
  });

  it('finds facilities by name, pinyin, Latin letters and id, where one may see them', async () => {
    for (const text of ['老仓文化礼堂', 'laocangwenhua', 'cultural hall', 'F-EX-shelter-a', 'f-ex-shelter-a'])
      expect([text, await found(text, street)]).toEqual([
        text,
        expect.arrayContaining(['facility F-EX-shelter-a']),
      ]);
    expect((await findPlaces(deps, street, 'F-EX-shelter-a'))[0]).toMatchObject({
      kind: 'facility',
      facilityKind: 'shelter',
      area: `${STREET}001004`,
      within: { name: '老仓社区(演练)' },
      inside: true,
    });
    expect((await found('老仓文化礼堂', neighbour)).filter((one) => one.startsWith('facility'))).toEqual([]);
  });

  it('finds roads and buildings of the ground', async () => {
    expect(await found('yanlian da', street)).toContain('road road 演练大道(演练)');
    expect(await found('慈云路')).toContain('road road 慈云路(演练)');
    expect(await found('老仓社区第1网格 3号楼')).toEqual([`building ${STREET}001001-03`]);
    expect(await found('Laocang Community Grid 1 Building 3')).toEqual([`building ${STREET}001001-03`]);
  });

  it('says of what lies outside the own area that it does, behind all that lies inside', async () => {
    const hits = await findPlaces(deps, street, 'nanmen');
    expect(hits.map(({ id, inside }) => [id, inside])).toContainEqual(['330203001', false]);
    const mixed = (await findPlaces(deps, street, '街道')).map(({ inside }) => inside);
    expect(mixed[0]).toBe(true);
    expect(mixed).toEqual([...mixed].sort((a, b) => Number(b) - Number(a)));
    expect(mixed.filter((inside) => !inside)).toHaveLength(4);
  });

  it('shows no more than one can read, in one order, some of each kind', async () => {
    for (const text of ['a', 'l', '老仓', 'laocang', 'zhi', '1', '队', 'street']) {
      const hits = await found(text);
      expect(hits.length).toBeLessThanOrEqual(MOST_PLACES_FOUND);
      expect(hits).toEqual(await found(text));
      expect(new Set(hits).size).toBe(hits.length);
    }
    const kinds = new Set((await findPlaces(deps, everywhere, '老仓')).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['area', 'building', 'facility']);
    expect((await found('老仓'))[0]).toBe(`area ${STREET}001`);
  });

  it('takes every text for a text, and finds nothing for nothing', async () => {
    for (const text of [
      '%',
      '_',
      '(',
      'a|b',
      '.*',
      '\\',
      "'",
      '[a-z]',
      '没有这个',
      'zzzz',
      '   ',
      '-',
      '(?:',
    ])
      expect([text, await found(text)]).toEqual([text, []]);
  });
});
