import { History, Map as MapIcon, MonitorUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { HelpButton } from '../../features/help/HelpButton.tsx';
import type { KeyLine } from '../../features/help/HelpSheet.tsx';
import { Legend } from '../../features/legend/Legend.tsx';
import { mayOpen } from '../../features/session/surfaces.ts';
import { UNDO_KEY } from '../../features/undo/UndoStrip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useConsole } from './context/consoleContext.tsx';
import css from './Rail.module.css';
import { CONSOLE_KEYS } from './shortcuts.ts';
import { ToolRail } from './ToolRail.tsx';

const ICON_PX = 19;

const SIGNS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };
/** Keys with one purpose stand on one line. */
const KEYS: readonly KeyLine[] = [
  ...Object.entries(
    Object.groupBy(Object.keys(CONSOLE_KEYS) as (keyof typeof CONSOLE_KEYS)[], (key) => CONSOLE_KEYS[key]),
  ).map(([does, keys]): KeyLine => [keys!.map((key) => SIGNS[key] ?? key).join(' '), does]),
  [UNDO_KEY, 'undo'],
  ['Ctrl K', 'palette'],
  ['a – z', 'letters'],
];

/** What can be worked with here, and the screens that this person may open. */
export function Rail() {
  const { t } = useTranslation('console');
  const { principal } = useConsole();
  return (
    <nav className={css.rail} aria-label={t('screens')} data-guide="tools">
      <a href="/console" className={css.on} aria-current="page">
        <Icon of={MapIcon} size={ICON_PX} />
        {t('rail.situation')}
      </a>
      <ToolRail />
      <span className={css.space} />
      {mayOpen(principal, 'wall') ? (
        <a href="/wall" target="_blank" rel="noreferrer">
          <Icon of={MonitorUp} size={ICON_PX} />
          {t('rail.wall')}
        </a>
      ) : null}
      {mayOpen(principal, 'review') ? (
        <a href="/review">
          <Icon of={History} size={ICON_PX} />
          {t('rail.review')}
        </a>
      ) : null}
      <HelpButton of="console" keys={KEYS} size={ICON_PX} legend={<Legend />} />
    </nav>
  );
}
