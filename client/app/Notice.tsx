import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../features/session/session.tsx';
import { homeOf } from '../features/session/surfaces.ts';
import { fetchStoring } from '../transport/api.ts';
import { OPEN_AGAIN_MS, pauseBefore } from '../transport/pause.ts';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Mark } from '../ui/Mark.tsx';
import { clockText } from '../ui/timeText.ts';
import { usePageTitle } from '../ui/usePageTitle.ts';
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
  usePageTitle([title]);
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
    <Notice
      title={t('notFound.title')}
      action={
        <a className={css.button} href="/">
          {t('notFound.home')}
        </a>
      }
    >
      {t('notFound.text')}
    </Notice>
  );
}

export function NoPermission() {
  const { t } = useTranslation();
  const { state, leave } = useSession();
  const principal = state.kind === 'in' ? state.info.principal : null;
  return (
    <Notice
      title={t('noPermission.title')}
      action={
        <p className={css.ways}>
          {principal ? (
            <a className={css.button} href={`/${homeOf(principal)}`}>
              {t('noPermission.own', { surface: t(`surface.${homeOf(principal)}`) })}
            </a>
          ) : null}
          <button type="button" className={css.button} onClick={() => void leave()}>
            {t('noPermission.other')}
          </button>
        </p>
      }
    >
      {t('noPermission.text', { name: principal?.displayName ?? '' })}
    </Notice>
  );
}

/** Tries again by itself as well: nobody touches a wall. A server that answers and can store nothing says since when. */
export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let here = true;
    const ask = () =>
      fetchStoring().then(
        (storing) => here && setSince(storing.since),
        () => here && setSince(null),
      );
    const wait = () => {
      timer = setTimeout(
        () => {
          void ask();
          onRetry();
          wait();
        },
        pauseBefore(undefined, OPEN_AGAIN_MS),
      );
    };
    void ask();
    wait();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [onRetry]);
  return (
    <Notice
      title={t('unreachable.title')}
      action={
        <button type="button" className={css.button} onClick={onRetry}>
          {t('app.retry')}
        </button>
      }
    >
      {since === null ? t('unreachable.text') : t('link.unstoredPage', { time: clockText(since) })}
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
