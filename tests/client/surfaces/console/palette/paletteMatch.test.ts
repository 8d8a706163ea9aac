import { describe, expect, it, vi } from 'vitest';
import { matchItems, type PaletteItem } from '../../../../../client/surfaces/console/palette/paletteMatch.ts';

const item = (id: string, group: PaletteItem['group'], ...names: string[]): PaletteItem => ({
  id,
  group,
  title: names[0]!,
  names,
  run: vi.fn(),
});
const ITEMS = [
  item('compose', 'act', '发起呼叫', 'New call-out'),
  item('callout', 'go', '一呼百应：呼叫列表', 'Call-outs: list'),
  item('blow', 'act', '吹哨：请部门到场', 'Blow the whistle for departments'),
  item('e33', 'thing', 'E-033 燃气异味'),
];
const ids = (text: string) => matchItems(ITEMS, text).map(({ id }) => id);

describe('the command palette', () => {
  it('finds an act by its name in either language', () => {
    expect(ids('呼叫')).toEqual(['compose', 'callout']);
    expect(ids('call')).toEqual(['callout', 'compose']);
    expect(ids('WHISTLE')).toEqual(['blow']);
  });

  it('finds by all words, by a label, and by letters in order', () => {
    expect(ids('departments blow')).toEqual(['blow']);
    expect(ids('e-033')).toEqual(['e33']);
    expect(ids('nwcall')).toEqual(['compose']);
    expect(ids('zzz')).toEqual([]);
  });

  it('shows acts and ways before there is a text, and no things', () => {
    expect(ids('')).toEqual(['compose', 'callout', 'blow']);
  });
});
