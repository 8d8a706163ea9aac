import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../features/session/session.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Mark } from '../ui/Mark.tsx';
import css from './Notice.module.css';

/** A page that says one thing in plain words and offers the one thing that can be done. */
export function Notice({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <main className={css.page}>
      <div className={css.top}>
        <Mark />
        <LanguageSwitch />
      </div>
      <h1 className={css.title}>{title}</h1>
      <p className={css.text}>{children}</p>
      {action}
    </main>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Notice title={t('notFound.title')} action={<a href="/">{t('notFound.home')}</a>}>
      {t('notFound.text')}
    </Notice>
  );
}

export function NoPermission() {
  const { t } = useTranslation();
  const { state, leave } = useSession();
  const name = state.kind === 'in' ? state.info.principal.displayName : '';
  return (
    <Notice
      title={t('noPermission.title')}
      action={
        <button type="button" className={css.button} onClick={() => void leave()}>
          {t('noPermission.other')}
        </button>
      }
    >
      {t('noPermission.text', { name })}
    </Notice>
  );
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      title={t('unreachable.title')}
      action={
        <button type="button" className={css.button} onClick={onRetry}>
          {t('app.retry')}
        </button>
      }
    >
      {t('unreachable.text')}
    </Notice>
  );
}

/** `leave`: the address without what is selected, or null when nothing is. */
export function Broken({ onReload, leave }: { onReload: () => void; leave: () => string | null }) {
  const { t } = useTranslation();
  const without = leave();
  return (
    <main className={css.page} role="alert">
      <h1 className={css.title}>{t('broken.title')}</h1>
      <p className={css.text}>{t('broken.text')}</p>
      <button type="button" className={css.button} onClick={onReload}>
        {t('broken.reload')}
      </button>
      {without === null ? null : (
        <a className={css.button} href={without}>
          {t('broken.leave')}
        </a>
      )}
    </main>
  );
}
