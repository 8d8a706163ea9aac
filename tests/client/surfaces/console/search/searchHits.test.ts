import { describe, expect, it } from 'vitest';
import { type SearchWords, searchLocal } from '../../../../../client/surfaces/console/search/searchHits.ts';
import { emptyPicture, type Picture } from '../../../../../shared/picture/picture.ts';
import { incident, tableOf, unit } from '../../../features/samples.ts';

const picture: Picture = {
  ...emptyPicture,
  incidents: tableOf(
    [
      incident(3, { title: '电梯困人' }),
      incident(33, { title: '燃气异味' }),
      incident(133, { title: '3 幢漏水' }),
      incident(40, { title: '疑似燃气泄漏', status: 'closed' }),
      incident(41, { title: '楼道燃气' }),
    ],
    (one) => one.incidentId,
  ),
  units: tableOf(
    [
      unit(33, { callsign: '燃气抢修 02', kind: 'vehicle' }),
      unit(7, { team: 'T-19' }),
      unit(8, { team: 'T-1' }),
    ],
    (one) => one.unitId,
  ),
};
/** What the server has said of names so far. */
const SAID: Record<string, string> = { 电梯困人: 'dian ti kun ren', '燃气抢修 02': 'ran qi qiang xiu 02' };
const words: SearchWords = {
  readingOf: (text) => {
    const pinyin = SAID[text];
    return pinyin === undefined ? null : { latin: text, pinyin };
  },
  titleOf: ({ title }) => title,
};
const found = (text: string) =>
  searchLocal(picture, text, words).map((hit) =>
    hit.kind === 'incident' ? `E${hit.incident.no}` : hit.unit.unitId,
  );

describe('searching what is on the screen', () => {
  it('finds an incident by its number however it is written, the exact one first', () => {
    expect(found('33')[0]).toBe('E33');
    expect(found('e-033')).toEqual(['E33']);
    expect(found('E-003')).toEqual(['E3']);
  });

  it('puts what begins with the text before what holds it, and open before closed', () => {
    expect(found('燃气')).toEqual(['E33', 'E41', 'E40', 'X-33']);
  });

  it('finds units by callsign, id and team', () => {
    expect(found('抢修')).toEqual(['X-33']);
    expect(found('x-7')).toEqual(['X-7']);
    expect(found('T-19')).toEqual(['X-7']);
    expect(found('t-1')).toEqual(['X-8', 'X-7']);
  });

  it('finds both by how they are said, as far as that is known', () => {
    expect(found('diantikunren')).toEqual(['E3']);
    expect(found('dtkr')).toEqual(['E3']);
    expect(found('ranqi')).toEqual(['X-33']);
    expect(found('loudao')).toEqual([]);
  });

  it('finds an incident without a title by what the screen calls it', () => {
    const untitled = {
      ...picture,
      incidents: tableOf([incident(5, { title: '' })], (one) => one.incidentId),
    };
    const called = { ...words, titleOf: () => 'Gas leak' };
    expect(searchLocal(untitled, 'gas', called)).toHaveLength(1);
  });

  it('finds nothing for nothing', () => {
    expect(found('')).toEqual([]);
    expect(found('   ')).toEqual([]);
    expect(found('没有')).toEqual([]);
  });

  it('shows at most five of a kind', () => {
    const many = {
      ...picture,
      incidents: tableOf(
        Array.from({ length: 9 }, (_, i) => incident(i + 1, { title: '停电' })),
        (one) => one.incidentId,
      ),
    };
    expect(searchLocal(many, '停电', words)).toHaveLength(5);
  });
});
