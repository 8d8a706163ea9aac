import { useTranslation } from 'react-i18next';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import { UnitSymbol } from '../units/UnitSymbol.tsx';
import css from './Legend.module.css';

/** What the shapes and colours of the map mean. Words with every sign: colour alone tells nothing. */
export function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={css.legend} aria-label={t('legend.title')}>
      {UNIT_KINDS.filter((kind) => kind !== 'cadre').map((kind) => (
        <li key={kind}>
          <UnitSymbol kind={kind} state="fresh" size={14} />
          {kind === 'officer' ? t('legend.staff') : t(`unitKind.${kind}`)}
        </li>
      ))}
      <li className={css.rule} aria-hidden="true" />
      <li>
        <UnitSymbol kind="volunteer" state="fresh" size={14} />
        {t('legend.fresh')}
      </li>
      <li>
        <UnitSymbol kind="volunteer" state="ageing" size={14} />
        {t('legend.ageing')}
      </li>
      <li>
        <UnitSymbol kind="volunteer" state="silent" size={14} />
        {t('legend.silent')}
      </li>
      <li className={css.rule} aria-hidden="true" />
      <li>
        <i className={css.diamond} />
        {t('legend.incident')}
      </li>
      <li>
        <span className={css.ramp} aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </span>
        {t('legend.presence')}
      </li>
    </ul>
  );
}
