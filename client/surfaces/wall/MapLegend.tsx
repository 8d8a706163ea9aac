import { useTranslation } from 'react-i18next';
import { LegendSigns } from '../../features/legend/Legend.tsx';
import { WATCHED_LAYERS } from '../../map/layers/mapLayers.ts';
import map from './wallMap.module.css';

const SYMBOL_PX = 18;

/** What the shapes and fills on the wall's maps mean, and that not every line on them is measured. */
export function MapLegend() {
  const { t } = useTranslation('wall');
  return (
    <ul className={map.mapLegend}>
      <LegendSigns layers={WATCHED_LAYERS} size={SYMBOL_PX} far />
      <li className={map.boundary}>{t('legend.boundary')}</li>
    </ul>
  );
}
