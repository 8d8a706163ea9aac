import { useTranslation } from 'react-i18next';
import { Breadcrumb } from '../../features/areas/Breadcrumb.tsx';
import { useExtent } from '../../features/areas/extent.ts';
import { Legend } from '../../features/legend/Legend.tsx';
import { useSessionInfo } from '../../features/session/session.tsx';
import { WATCHED_LAYERS } from '../../map/layers/mapLayers.ts';
import { MapView } from '../../map/view/MapView.tsx';
import { useFromPlayer, useNow, usePlayer } from '../../picture/store.tsx';
import { clockText, tPlusText } from '../../ui/timeText.ts';
import css from './review.module.css';
import { useReview } from './reviewContext.tsx';

const PADDING = { top: 56, right: 24, bottom: 48, left: 24 };

/** The same map as everywhere, fed by the record; its plate says which moment it shows. */
export function ReviewMap({
  streets,
}: {
  /** What to bring into view while nobody has chosen an area: the streets of the record. */
  streets: readonly string[];
}) {
  const { t } = useTranslation('review');
  const { record, area, root, selection, select, goTo } = useReview();
  const player = usePlayer();
  const { areaVersion, areaBounds } = useSessionInfo();
  const fit = useExtent(streets, area);
  return (
    <div className={css.map} data-guide="reviewMap">
      <MapView
        base={{ player, areaVersion, areaBounds, theme: 'dark', layers: WATCHED_LAYERS }}
        shown={{ area, fit, padding: PADDING, selection, onSelect: select, onArea: goTo }}
        label={t('map')}
        className={css.mapView ?? ''}
      />
      <div className={css.where}>
        <Breadcrumb area={area} root={root} onGo={goTo} />
      </div>
      <Stamp t0={record.t0} />
      <Trouble />
      <div className={css.foot}>
        <p>{t('desk:areas.illustrative')}</p>
        <Legend />
      </div>
    </div>
  );
}

/** The moment that the map shows. */
function Stamp({ t0 }: { t0: number }) {
  const { t } = useTranslation('review');
  const now = useNow(STAMP_MS);
  return (
    <p className={css.stamp}>
      <b>{clockText(now)}</b>
      <span>
        {tPlusText(t0, now)} · {t('stamp')}
      </span>
    </p>
  );
}

/** Why a part of the record could not be read. */
function Trouble() {
  const { t } = useTranslation('review');
  const error = useFromPlayer((player) => {
    const { link } = player.state();
    return link.kind === 'record' ? link.error : null;
  });
  return error === null ? null : (
    <p role="alert" className={css.trouble}>
      {t('recordTrouble', { why: t(`common:errors.${error}`) })}
    </p>
  );
}

const STAMP_MS = 250;
