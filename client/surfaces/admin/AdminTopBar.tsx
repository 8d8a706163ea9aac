import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../shared/access/principal.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { AccountMenu } from '../../features/session/AccountMenu.tsx';
import { useSessionInfo } from '../../features/session/session.tsx';
import { mayOpen } from '../../features/session/surfaces.ts';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { Mark } from '../../ui/Mark.tsx';
import css from './AdminTopBar.module.css';

/** Where one is, whose area it is, who is signed in, and the way back to the map. */
export function AdminTopBar({ principal }: { principal: Principal }) {
  const { t } = useTranslation('admin');
  const { demo } = useSessionInfo();
  const area = useAreaName(principal.area);
  return (
    <header className={css.top}>
      <h1 className={css.mark}>
        <Mark compact />
        <span>{t('title')}</span>
      </h1>
      <span className={css.area}>{t('ofArea', { area })}</span>
      {demo ? <span className={css.demo}>{t('demo')}</span> : null}
      <span className={css.space} />
      {mayOpen(principal, 'console') ? <a href="/console">{t('toConsole')}</a> : null}
      <AccountMenu className={css.user} />
      <LanguageSwitch />
    </header>
  );
}
