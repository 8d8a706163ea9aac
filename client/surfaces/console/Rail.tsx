import { History, Map as MapIcon, MonitorUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { mayOpen } from '../../features/session/surfaces.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useConsole } from './consoleContext.tsx';
import css from './Rail.module.css';
import { ToolRail } from './ToolRail.tsx';

const ICON_PX = 19;

/** What can be worked with here, and the screens that this person may open. */
export function Rail() {
  const { t } = useTranslation('console');
  const { principal } = useConsole();
  return (
    <nav className={css.rail} aria-label={t('screens')}>
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
    </nav>
  );
}
