import { useTranslation } from 'react-i18next';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { forcesOf } from '../../features/record/forces.ts';
import { UnitSymbol } from '../../features/units/UnitSymbol.tsx';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment } from '../../picture/store.tsx';
import { useDuration } from '../../ui/useDuration.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { unitsOf } from './ofWall.ts';
import { placeName } from './placeName.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const ROW_U = 1.85;
/** More rows than any wall has room for. */
const MOST = 24;
const sameSilent = equalTo(2);

/** Units that have not been heard of for five minutes, the longest first. */
export function SilentPanel() {
  const { t } = useTranslation('wall');
  const { operation, u } = useWall();
  const { units, silent, onDuty } = useMoment((picture, now, { positions }) => {
    const forces = forcesOf(unitsOf(picture, operation), positions, now, MOST);
    return {
      units: forces.silent.map(({ unit }) => unit),
      silent: forces.total.silent,
      onDuty: forces.onDuty,
    };
  }, sameSilent);
  return (
    <section className={`${css.section} ${lists.silentPanel}`}>
      <h2>
        {t('silent.title')} <small>{t('silent.count', { silent, total: onDuty })}</small>
      </h2>
      <FittedList items={units} rowPx={ROW_U * u} empty={t('silent.none')}>
        {(unit) => <SilentRow key={unit.unitId} unit={unit} />}
      </FittedList>
    </section>
  );
}

function SilentRow({ unit }: { unit: DutyUnit }) {
  const { t } = useTranslation('wall');
  const duration = useDuration();
  const age = useMoment((_, now, { positions }) => {
    const row = positions.rowOf(unit.slot);
    return row < 0 ? t('silent.never') : duration(Math.max(0, now - positions.fixAt[row]!));
  });
  const home = placeName(useAreaName(unit.homeArea));
  return (
    <li className={lists.silentRow}>
      <UnitSymbol kind={unit.kind} state="silent" size={18} />
      <span>
        {unit.callsign} <small>{home}</small>
      </span>
      <b>{age}</b>
    </li>
  );
}
