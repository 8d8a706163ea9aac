import type { Principal } from '../../../shared/access/principal.ts';
import { mayOpen } from '../../features/session/surfaces.ts';
import { currentLanguage, setLanguage } from '../../ui/language.ts';
import type { ConsoleView, Tab } from './consoleView.ts';
import { item } from './groundItems.ts';
import type { PaletteItem } from './palette/paletteMatch.ts';

const TAB_ITEMS: readonly { tab: Tab; key: string }[] = [
  { tab: 'incidents', key: 'incidents' },
  { tab: 'tasks', key: 'tasks' },
  { tab: 'units', key: 'units' },
  { tab: 'whistles', key: 'whistles' },
  { tab: 'facilities', key: 'places' },
];

/** What the screen itself can do, for the palette; null for what is not possible now. */
export function screenItems(acts: {
  principal: Principal;
  go: (change: Partial<ConsoleView>) => void;
  goTo: (area: string) => void;
  report: (() => void) | null;
  search: () => void;
  goToArea: () => void;
  facilities: (() => void) | null;
  open: (() => void) | null;
  close: (() => void) | null;
}): PaletteItem[] {
  const { principal, go, goTo } = acts;
  return [
    ...(acts.report ? [item('report', 'act', acts.report, 'n')] : []),
    item('search', 'go', acts.search, '/'),
    item('goToArea', 'go', acts.goToArea, 'g'),
    item('home', 'go', () => goTo(principal.area)),
    ...TAB_ITEMS.map(({ tab, key }) => item(key, 'go', () => go({ tab }))),
    ...(acts.facilities ? [item('facilities', 'act', acts.facilities)] : []),
    ...(acts.open ? [item('openOperation', 'act', acts.open)] : []),
    ...(acts.close ? [item('closeOperation', 'act', acts.close)] : []),
    ...(mayOpen(principal, 'wall')
      ? [item('wall', 'go', () => window.open('/wall', '_blank', 'noopener'))]
      : []),
    ...(mayOpen(principal, 'review') ? [item('review', 'go', () => location.assign('/review'))] : []),
    item('language', 'act', () => setLanguage(currentLanguage() === 'en' ? 'zh-CN' : 'en')),
  ];
}
