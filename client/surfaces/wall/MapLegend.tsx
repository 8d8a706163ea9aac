import { useTranslation } from 'react-i18next';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import { UnitSymbol } from '../../features/units/UnitSymbol.tsx';
import map from './wallMap.module.css';

/** What the shapes and fills on the map mean. */
export function MapLegend() {
  const { t } = useTranslation('wall');
  return (
    <p className={map.mapLegend}>
      {UNIT_KINDS.map((kind) => (
        <span key={kind}>
          <UnitSymbol kind={kind} state="fresh" size={18} />
          {t(`common:unitKind.${kind}`)}
        </span>
      ))}
      <span>
        <UnitSymbol kind="volunteer" state="silent" size={18} />
        {t('common:freshness.silent')}
      </span>
      <span>
        <svg viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true" className={map.diamond}>
          <rect x="-5.6" y="-5.6" width="11.2" height="11.2" transform="rotate(45)" />
        </svg>
        {t('legend.incident')}
      </span>
      <span>
        <i className={map.cordon} aria-hidden="true" />
        {t('legend.cordon')}
      </span>
      <span>
        <i className={map.gap} aria-hidden="true" />
        {t('legend.gap')}
      </span>
      <span className={map.boundary}>{t('legend.boundary')}</span>
    </p>
  );
}
