import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import { usePrincipal, useSession } from '../../features/session/session.tsx';
import { LiveProvider } from '../../picture/live.tsx';
import { FieldProvider } from './context/fieldContext.tsx';
import { useServerClock } from './duty/useServerClock.ts';
import { FieldScreen } from './FieldScreen.tsx';
import css from './field.module.css';

/** The phone of somebody in the street: duty first, then what is near. */
export function Field() {
  const { t } = useTranslation('field');
  const principal = usePrincipal();
  const { heard } = useSession();
  const clock = useServerClock();
  const seesUnits = can(principal, 'positions.view', principal.area);
  useEffect(() => {
    const root = document.documentElement;
    const before = root.dataset.theme;
    root.dataset.theme = 'light';
    return () => {
      if (before === undefined) delete root.dataset.theme;
      else root.dataset.theme = before;
    };
  }, []);
  if (!clock)
    return (
      <p className={css.opening} role="status">
        {t('opening')}
      </p>
    );
  return (
    <LiveProvider watch={seesUnits ? principal.area : null} onPrincipal={heard} keepFor={principal.userId}>
      <FieldProvider clock={clock}>
        <FieldScreen clock={clock} seesUnits={seesUnits} />
      </FieldProvider>
    </LiveProvider>
  );
}
