import { History, Map as MapIcon, MonitorUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../shared/access/principal.ts';
import { mayOpen } from '../../features/session/surfaces.ts';
import { Icon } from '../../ui/Icon.tsx';
import css from './Rail.module.css';

const ICON_PX = 19;

/** The screens that this person may open. */
export function Rail({ principal }: { principal: Principal }) {
  const { t } = useTranslation('console');
  return (
    <nav className={css.rail} aria-label={t('screens')}>
      <a href="/console" className={css.on} aria-current="page">
        <Icon of={MapIcon} size={ICON_PX} />
        {t('rail.situation')}
      </a>
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
