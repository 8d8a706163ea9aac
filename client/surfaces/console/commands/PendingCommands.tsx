import { useTranslation } from 'react-i18next';
import { usePendingCommands } from '../../../picture/live.tsx';
import { useLink } from '../../../picture/store.tsx';
import css from './PendingCommands.module.css';

/**
 * In a header: how many commands wait for the link, and how many of an earlier page were refused when they came
 * through. Nothing while what is sent is answered at once.
 */
export function PendingCommands() {
  const { t } = useTranslation();
  const { waiting, lateRefusals } = usePendingCommands();
  const link = useLink();
  const held = link.kind === 'live' && link.unstoredSince === null ? 0 : waiting;
  if (held === 0 && lateRefusals === 0) return null;
  return (
    <span role="status" className={css.pending} title={held > 0 ? t('commands.waiting') : undefined}>
      {[
        ...(held > 0 ? [t('commands.pending', { count: held })] : []),
        ...(lateRefusals > 0 ? [t('commands.refusedLate', { count: lateRefusals })] : []),
      ].join(' · ')}
    </span>
  );
}
