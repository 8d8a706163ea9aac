import { useTranslation } from 'react-i18next';
import { usePendingCommands } from '../../picture/live.tsx';
import { useLinkKind } from '../../picture/store.tsx';
import css from './field.module.css';

/**
 * While the link is lost: what waits on this device. While nothing has come since the page was opened: that nothing can be
 * shown, and what is kept here. Afterwards: what of it the server would not have.
 */
export function Unsent({
  offline,
  unheard,
  positions,
}: {
  offline: boolean;
  unheard: boolean;
  /** Positions that wait to be uploaded. */
  positions: number;
}) {
  const { t } = useTranslation('field');
  const link = useLinkKind();
  const { waiting, lateRefusals } = usePendingCommands();
  const kept = positions + waiting;
  return (
    <>
      {unheard ? (
        <p role="status" className={css.offline} data-testid="unheard">
          <span>{t('offline.unheard')}</span>
          <b>{t('offline.kept', { count: kept })}</b>
        </p>
      ) : offline ? (
        <p role="status" className={css.offline}>
          <span>{t(link === 'lost' ? 'offline.link' : 'offline.upload')}</span>
          <b>{t('offline.waiting', { count: kept })}</b>
        </p>
      ) : null}
      {lateRefusals > 0 ? (
        <p role="alert" className={css.refused}>
          {t('offline.refused', { count: lateRefusals })}
        </p>
      ) : null}
    </>
  );
}
