import i18next from 'i18next';
import { beforeEach, describe, expect, it } from 'vitest';
import { gridName, plainName } from '../../../../client/features/areas/placeName.ts';
import { shownName } from '../../../../client/ui/shownName.ts';

const named = (name: string, nameLatin?: string | null) => ({ name, nameLatin });
beforeEach(() => {
  i18next.language = 'zh-CN';
});

describe('the name of a place in a row', () => {
  it.each([
    ['梅桥社区(演练)', named('梅桥社区第2网格(演练)'), '梅桥社区第2网格'],
    ['外滩社区', '03', '外滩社区 03'],
    ['外滩社区', named('外滩社区'), '外滩社区 外滩社区'],
  ])('%s and %s read %s', (community, grid, name) => {
    expect(gridName(named(community), grid)).toBe(name);
  });

  it('loses the exercise mark at its end and nothing else', () => {
    expect(plainName('甬湾街道（演练）')).toBe('甬湾街道');
    expect(plainName('演练路社区')).toBe('演练路社区');
  });

  it('is in Latin letters for who reads the screen in English, and as it is where nobody has read it', () => {
    const street = named('甬湾街道(演练)', 'Yongwan Street (exercise)');
    expect([shownName(street), plainName(street)]).toEqual(['甬湾街道(演练)', '甬湾街道']);
    i18next.language = 'en';
    expect([shownName(street), plainName(street)]).toEqual(['Yongwan Street (exercise)', 'Yongwan Street']);
    expect(gridName(named('梅桥社区', 'Meiqiao Community'), named('', 'Meiqiao Community Grid 2'))).toBe(
      'Meiqiao Community Grid 2',
    );
    expect([plainName(named('𠮷', null)), plainName(named('𠮷')), plainName('梅桥')]).toEqual([
      '𠮷',
      '𠮷',
      '梅桥',
    ]);
  });
});
