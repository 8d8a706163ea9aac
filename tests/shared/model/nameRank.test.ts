import { describe, expect, it } from 'vitest';
import { nameKeysOf, RANK, rankOfName, sought } from '../../../shared/model/nameRank.ts';

const nanmen = nameKeysOf({ name: '南门街道', nameLatin: 'Nanmen Street' }, 'nan men jie dao');
const yongwan = nameKeysOf(
  { name: '甬湾街道(演练)', nameLatin: 'Yongwan Street (exercise)' },
  'yong wan jie dao',
);
const island = nameKeysOf({ name: '绿岛社区', nameLatin: 'Lüdao Community' }, 'lv dao she qu');
const rank = (text: string, keys = nanmen) => rankOfName(sought(text), keys);

describe('how a name answers to a text', () => {
  it('by the name itself: whole, from its beginning, inside', () => {
    expect(rank('南门街道')).toBe(RANK.whole);
    expect(rank('甬湾街道', yongwan)).toBe(RANK.whole);
    expect(rank('南门')).toBe(RANK.begins);
    expect(rank('街道')).toBe(RANK.inside);
    expect(rank('北门')).toBeNull();
    expect(rank('')).toBeNull();
    expect(rank('   ')).toBeNull();
  });

  it('by its form in Latin letters, whatever is large, spaced or signed', () => {
    expect(rank('nanmen street')).toBe(RANK.whole);
    expect(rank('Nanmen')).toBe(RANK.saidBegins);
    expect(rank('street')).toBe(RANK.saidInside);
    expect(rank('ludao', island)).toBe(RANK.saidBegins);
    expect(rank('lüdao', island)).toBe(RANK.saidBegins);
    expect(rank('exercise', yongwan)).toBeNull();
  });

  it('by how it is said: all of it, its initials, and anything between', () => {
    expect(rank('nanmenjiedao')).toBe(RANK.said);
    expect(rank('nmjd')).toBe(RANK.said);
    for (const text of ['n', 'nm', 'nan men', 'nanm', 'nmj', 'nmjied', 'NMJ'])
      expect(rank(text)).toBe(RANK.saidBegins);
    expect(rank('lvdao', island)).toBe(RANK.saidBegins);
    expect(rank('jiedao')).toBe(RANK.saidInside);
    expect(rank('mj')).toBe(RANK.saidInside);
    for (const text of ['anmen', 'nd', 'nanmenx', 'nmjdd', 'm', '南men']) expect(rank(text)).toBeNull();
  });

  it('by its name alone where nobody has read it', () => {
    const unread = nameKeysOf({ name: '南门街道', nameLatin: null }, null);
    expect(rank('南门', unread)).toBe(RANK.begins);
    expect(rank('nanmen', unread)).toBeNull();
    expect(rank('nm', nameKeysOf({ name: '南门' }, ''))).toBeNull();
  });

  it('soon, whatever the name is made of', () => {
    const same = nameKeysOf({ name: 'a' }, Array.from({ length: 100 }, () => 'aaaa').join(' '));
    expect(rank('a'.repeat(40), same)).toBe(RANK.saidBegins);
    expect(rank(`${'a'.repeat(39)}b`, same)).toBeNull();
  });
});
