import { describe, expect, it } from 'vitest';
import { readBundledNames } from '../../../server/demo/areas/bundleFile.ts';
import { romanise } from '../../../server/names/romanise.ts';

const latin = (name: string) => romanise(name).nameLatin;
const pinyin = (name: string) => romanise(name).namePinyin;

describe('a name in Latin letters', () => {
  it.each([
    ['宁波市', 'Ningbo City'],
    ['海曙区', 'Haishu District'],
    ['宁海县', 'Ninghai County'],
    ['南门街道', 'Nanmen Street'],
    ['高桥镇', 'Gaoqiao Town'],
    ['龙观乡', 'Longguan Township'],
    ['澄浪社区', 'Chenglang Community'],
    ['樟蜜社区居委会', 'Zhangmi Community'],
    ['车何渡村村委会', 'Chehedu Village'],
    ['塘民村委会', 'Tangmin Village'],
    ['澄浪社区第2网格', 'Chenglang Community Grid 2'],
    ['梅桥学校专属网格', 'Meiqiao School Exclusive Grid'],
  ])('of an area has the proper part in pinyin and the kind in English: %s', (name, expected) => {
    expect(latin(name)).toBe(expected);
  });

  it.each([
    ['宁波市应急指挥部', 'Ningbo City Emergency Command'],
    ['海曙区公安局', 'Haishu District Public Security Bureau'],
    ['宁波市鄞州区人民医院', 'Ningbo City Yinzhou District People’s Hospital'],
    ['老仓社区队', 'Laocang Community Team'],
    ['甬湾小学队', 'Yongwan Primary School Team'],
    ['海曙区直机关二队', 'Haishu District Offices Team 2'],
    ['安置点A 老仓文化礼堂', 'Shelter A Laocang Cultural Hall'],
    ['甬湾北路', 'Yongwan North Road'],
  ])('of what stands in one says where and what: %s', (name, expected) => {
    expect(latin(name)).toBe(expected);
  });

  it('is of one generic word alone where the name is', () => {
    expect(latin('三七市镇')).toBe('Sanqishi Town');
    expect(latin('白沙路街道')).toBe('Baishalu Street');
    expect(latin('保税区')).toBe('Bonded Zone');
  });

  it('carries the mark of an exercise wherever the name has it', () => {
    expect(latin('甬湾街道(演练)')).toBe('Yongwan Street (exercise)');
    expect(latin('老仓社区(演练)居委会')).toBe('Laocang Community (exercise)');
    expect(latin('海曙区委组织部（党建）（演练）')).toBe(
      'Haishu District Organisation Department (Party Building) (exercise)',
    );
  });

  it('is spelled by the rules: apostrophes before vowels, ü as such, and as the place is called', () => {
    expect(latin('松岙镇')).toBe('Song’ao Town');
    expect(latin('绿岛社区')).toBe('Lüdao Community');
    expect(latin('江厦街道')).toBe('Jiangxia Street');
    expect(latin('南都社区')).toBe('Nandu Community');
  });

  it('keeps what is no Chinese and what nobody reads', () => {
    expect(latin('Red Cross')).toBe('Red Cross');
    expect(latin('万达B座')).toBe('Wanda B Zuo');
    expect(latin('𠮷家村')).toContain('𠮷');
    expect(latin('')).toBe('');
    expect(romanise('（）')).toEqual({ nameLatin: '（）', namePinyin: '' });
  });

  it('leaves a text alone that is no name any more', () => {
    const long = '队'.repeat(100_000);
    expect(romanise(long)).toEqual({ nameLatin: long, namePinyin: '' });
    expect(latin('队'.repeat(200))).toContain('Team');
  });
});

describe('how a name is said', () => {
  it('is told a syllable a word, without tones, marks and signs', () => {
    expect(pinyin('南门街道')).toBe('nan men jie dao');
    expect(pinyin('甬湾街道(演练)')).toBe('yong wan jie dao');
    expect(pinyin('绿岛 12号楼')).toBe('lv dao 12 hao lou');
    expect(pinyin('老仓社区(演练)居委会')).toBe('lao cang she qu ju wei hui');
    expect(pinyin('Red Cross-2')).toBe('red cross 2');
  });

  it('is known of every area of the bundled city, and so is how it is written', async () => {
    const { city, districts, streets, communities } = await readBundledNames();
    const names = [city, ...districts, ...streets, ...communities].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(3_000);
    expect(names.filter((name) => !/^[a-z0-9]+( [a-z0-9]+)*$/.test(pinyin(name)))).toEqual([]);
    expect(names.filter((name) => !/^[A-Z][A-Za-zü’ ]+$/.test(latin(name)))).toEqual([]);
  });
});
