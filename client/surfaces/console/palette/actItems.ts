import i18next from 'i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { LANGUAGES, nextLanguage } from '../../../../shared/model/language.ts';
import { mayOpen } from '../../../features/session/surfaces.ts';
import { currentLanguage, setLanguage } from '../../../ui/language.ts';
import type { Tool } from '../context/consoleState.ts';
import type { ConsoleView, Tab } from '../context/consoleView.ts';
import type { PaletteItem } from './paletteMatch.ts';

const TAB_ITEMS: readonly { tab: Tab; key: string }[] = [
  { tab: 'incidents', key: 'incidents' },
  { tab: 'tasks', key: 'tasks' },
  { tab: 'units', key: 'units' },
  { tab: 'whistles', key: 'whistles' },
  { tab: 'facilities', key: 'places' },
];

/** An item that answers to its name in every language. */
function item(key: string, group: PaletteItem['group'], run: () => void, keys?: string): PaletteItem {
  const name = (language: string) => String(i18next.getFixedT(language, 'tools')(`do.${key}`));
  return {
    id: key,
    group,
    title: name(i18next.language),
    names: LANGUAGES.map(name),
    ...(keys ? { keys } : {}),
    run,
  };
}

/** What the tools can do; what the person may not is left out. */
export function toolItems(acts: {
  open: (tool: Tool) => void;
  draw: ((type: 'circle' | 'polygon') => void) | null;
  compose: (() => void) | null;
  blow: (() => void) | null;
  toggleCoverage: () => void;
  mute: () => void;
}): PaletteItem[] {
  const { open, draw, compose, blow } = acts;
  return [
    ...(compose ? [item('compose', 'act', compose)] : []),
    ...(draw
      ? [item('drawCircle', 'act', () => draw('circle')), item('drawPolygon', 'act', () => draw('polygon'))]
      : []),
    ...(blow ? [item('blow', 'act', blow)] : []),
    item('callout', 'go', () => open('callout')),
    item('zones', 'go', () => open('zones')),
    item('coverage', 'go', () => open('coverage')),
    item('alarms', 'go', () => open('alarms')),
    item('toggleCoverage', 'act', acts.toggleCoverage),
    item('mute', 'act', acts.mute),
  ];
}

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
    item('language', 'act', () => setLanguage(nextLanguage(currentLanguage()))),
  ];
}
