import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirstDone } from '../../../shared/wire/errors.ts';
import { firstWords } from '../../ui/firstWords.ts';
import css from './refused.module.css';

/** Why the last tap did nothing, and who was first where that is why; nothing while all is well. */
export function Refused({ code, first }: { code: string | null; first?: FirstDone | undefined }) {
  const { t } = useTranslation('field');
  if (code === null) return null;
  return (
    <Problem>
      {first ? `${firstWords(t, first)} ` : null}
      {t('tasks.failed', { why: t(`common:errors.${code}`) })}
    </Problem>
  );
}

/** Something that stands against it, in words. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className={css.problem}>
      {children}
    </p>
  );
}
