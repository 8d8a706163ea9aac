import { useTranslation } from 'react-i18next';
import css from './leader.module.css';

/** Why the last tap did nothing; nothing while all is well. */
export function Refused({ code }: { code: string | null }) {
  const { t } = useTranslation('leader');
  if (code === null) return null;
  return (
    <p role="alert" className={css.problem}>
      {t('field:tasks.failed', { why: t(`common:errors.${code}`) })}
    </p>
  );
}
