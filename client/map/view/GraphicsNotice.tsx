import { useTranslation } from 'react-i18next';
import { Elapsed } from '../../ui/Elapsed.tsx';
import css from './MapView.module.css';

/**
 * In place of a map whose graphics are gone: first that it is coming back, then since when it is not there and what
 * still works. `onAgain`: null on screens that nobody touches.
 */
export function GraphicsNotice({ away, onAgain }: { away: boolean; onAgain: (() => void) | null }) {
  const { t } = useTranslation();
  return (
    <div className={css.notice} role="alert" data-graphics={away ? 'away' : 'lost'}>
      <p>
        <b>{t(away ? 'mapGraphics.away' : 'mapGraphics.lost')}</b>
      </p>
      {away ? <p>{t('mapGraphics.remains')}</p> : null}
      <Elapsed>{(ago) => (away ? <p aria-live="off">{t('mapGraphics.since', { ago })}</p> : null)}</Elapsed>
      {away && onAgain ? (
        <button type="button" onClick={onAgain}>
          {t('mapGraphics.again')}
        </button>
      ) : null}
    </div>
  );
}
