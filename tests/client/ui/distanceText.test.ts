import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import en from '../../../client/app/locales/en/common.json' with { type: 'json' };
import zh from '../../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import { distanceText, lengthText } from '../../../client/ui/distanceText.ts';

const words = i18next.createInstance();
beforeAll(() => words.init({ resources: { en: { common: en }, 'zh-CN': { common: zh } } }));

it.each([
  [0, '10 m', '10 米'],
  [84, '80 m', '80 米'],
  [994, '990 m', '990 米'],
  [999, '1.0 km', '1.0 公里'],
  [12_340, '12.3 km', '12.3 公里'],
])('says %d metres in tens or in kilometres, in both languages', (metres, english, chinese) => {
  expect(distanceText(metres, words.getFixedT('en'))).toBe(english);
  expect(distanceText(metres, words.getFixedT('zh-CN'))).toBe(chinese);
});

it('says what somebody set to the metre', () => {
  expect(lengthText(149.6, words.getFixedT('en'))).toBe('150 m');
  expect(lengthText(1_250, words.getFixedT('zh-CN'))).toBe('1250 米');
});
