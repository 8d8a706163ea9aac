import { useTranslation } from 'react-i18next';
import { useAreaName } from '../../features/areas/useArea.ts';
import type { Forces, SilentUnit } from '../../features/record/forces.ts';
import { UnitSymbol } from '../../features/units/UnitSymbol.tsx';
import { useDuration } from '../../ui/useDuration.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { placeName } from './placeName.ts';
import css from './wall.module.css';

const ROW_U = 1.85;

/** Units that have not been heard of for five minutes, the longest first. */
export function SilentPanel({ forces, u }: { forces: Forces; u: number }) {
  const { t } = useTranslation('wall');
  return (
    <section className={`${css.section} ${lists.silentPanel}`}>
      <h2>
        {t('silent.title')}{' '}
        <small>{t('silent.count', { silent: forces.total.silent, total: forces.onDuty })}</small>
      </h2>
      <FittedList items={forces.silent} rowPx={ROW_U * u} empty={t('silent.none')}>
        {(silent) => <SilentRow key={silent.unit.unitId} silent={silent} />}
      </FittedList>
    </section>
  );
}

function SilentRow({ silent: { unit, ageMs } }: { silent: SilentUnit }) {
  const { t } = useTranslation('wall');
  const duration = useDuration();
  const home = placeName(useAreaName(unit.homeArea));
  return (
    <li className={lists.silentRow}>
      <UnitSymbol kind={unit.kind} state="silent" size={18} />
      <span>
        {unit.callsign} <small>{home}</small>
      </span>
      <b>{ageMs === null ? t('silent.never') : duration(ageMs)}</b>
    </li>
  );
}
