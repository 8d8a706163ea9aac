import { useTranslation } from 'react-i18next';
import { clockText } from '../../ui/timeText.ts';
import css from './figure.module.css';
import { useVouched } from './useFigures.ts';

/** Beside figures while the server does not vouch for them: of when they are. Nothing while it does. */
export function FigureSince() {
  const { t } = useTranslation('figures');
  const { since } = useVouched();
  return since === null ? null : (
    <div className={css.since} role="status">
      {t('at', { time: clockText(since) })}
    </div>
  );
}
