import { useTranslation } from 'react-i18next';
import { usePrincipal, useSession } from '../../features/session/session.tsx';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import css from './field.module.css';

/** Who is signed in, the other language, and the way out; nobody leaves while on duty. */
export function AccountLine({ onDuty }: { onDuty: boolean }) {
  const { t } = useTranslation('field');
  const { displayName } = usePrincipal();
  const { leave } = useSession();
  return (
    <div className={css.account}>
      {onDuty ? (
        <span className={css.who}>{displayName}</span>
      ) : (
        <a href="/account" className={css.who}>
          {displayName}
        </a>
      )}
      <LanguageSwitch />
      <button
        type="button"
        className={css.leave}
        disabled={onDuty}
        title={onDuty ? t('leaveFirst') : undefined}
        onClick={() => void leave()}
      >
        {t('common:app.signOut')}
      </button>
    </div>
  );
}
