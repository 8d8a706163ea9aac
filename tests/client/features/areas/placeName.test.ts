import { describe, expect, it } from 'vitest';
import { gridName, plainName } from '../../../../client/features/areas/placeName.ts';

describe('the name of a place in a row', () => {
  it.each([
    ['梅桥社区(演练)', '梅桥社区第2网格(演练)', '梅桥社区第2网格'],
    ['外滩社区', '03', '外滩社区 03'],
    ['外滩社区', '外滩社区', '外滩社区 外滩社区'],
  ])('%s and %s read %s', (community, grid, name) => {
    expect(gridName(community, grid)).toBe(name);
  });

  it('loses the exercise mark at its end and nothing else', () => {
    expect(plainName('甬湾街道（演练）')).toBe('甬湾街道');
    expect(plainName('演练路社区')).toBe('演练路社区');
  });
});
