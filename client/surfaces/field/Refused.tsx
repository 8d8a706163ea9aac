import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './refused.module.css';

/** Why the last tap did nothing; nothing while all is well. */
export function Refused({ code }: { code: string | null }) {
  const { t } = useTranslation('field');
  if (code === null) return null;
  return <Problem>{t('tasks.failed', { why: t(`common:errors.${code}`) })}</Problem>;
}

/** Something that stands against it, in words. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className={css.problem}>
      {children}
    </p>
  );
}
