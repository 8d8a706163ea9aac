import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuideOf } from '../../features/help/guides.ts';
import { HelpButton } from '../../features/help/HelpButton.tsx';
import { usePrincipal, useSession } from '../../features/session/session.tsx';
import { usePendingCommands } from '../../picture/live.tsx';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import css from './field.module.css';

/** Who is signed in, the other language, and the way out; nobody leaves while on duty. */
export function AccountLine({ onDuty, help }: { onDuty: boolean; help: GuideOf }) {
  const { t } = useTranslation('field');
  const { displayName } = usePrincipal();
  const { leave } = useSession();
  const { waiting } = usePendingCommands();
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  // What waits stays on this phone: the person should know where it is before they hand it on.
  const ask = waiting > 0 && !asked;
  const out = () => {
    if (ask) return setAsked(true);
    setFailed(false);
    leave().catch(() => setFailed(true));
  };
  return (
    <div className={css.account}>
      {onDuty ? (
        <span className={css.who}>{displayName}</span>
      ) : (
        <a href="/account" className={css.who}>
          {displayName}
        </a>
      )}
      <HelpButton of={help} className={css.help} />
      <LanguageSwitch />
      <button
        type="button"
        className={css.leave}
        disabled={onDuty}
        title={onDuty ? t('leaveFirst') : undefined}
        onClick={out}
      >
        {t('common:app.signOut')}
      </button>
      {asked && waiting > 0 ? (
        <p role="alert" className={css.unsent}>
          {t('leaveUnsent', { count: waiting })}
        </p>
      ) : null}
      {failed ? (
        <p role="alert" className={css.unsent}>
          {t('leaveFailed')}
        </p>
      ) : null}
    </div>
  );
}
