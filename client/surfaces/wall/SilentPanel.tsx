import { useTranslation } from 'react-i18next';
import { basedIn } from '../../../shared/figures/units.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { plainName } from '../../features/areas/placeName.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { Ago } from '../../features/ticking/Ago.tsx';
import { UnitSymbol } from '../../features/units/UnitSymbol.tsx';
import { useMoment } from '../../picture/store.tsx';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { silentUnits } from './record/silentUnits.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const ROW_U = 1.85;
/** More rows than any wall has room for. */
const MOST = 24;
const NAMES = ['unheard', 'onDuty'] as const;

/** Units that are not heard of, the longest silent first. */
export function SilentPanel() {
  const { t } = useTranslation('wall');
  const { scope, u } = useWall();
  const figures = useFigures(NAMES, scope);
  const units = useMoment((picture, now, { positions }) =>
    silentUnits(picture, basedIn(picture, scope), positions, now, MOST).map(({ unit }) => unit),
  );
  return (
    <section className={`${css.section} ${lists.silentPanel}`}>
      <h2>
        {t('silent.title')}{' '}
        <small>
          <FigureValue of={figures} name="unheard" plain /> / <FigureValue of={figures} name="onDuty" plain />
        </small>
      </h2>
      <FittedList items={units} rowPx={ROW_U * u} empty={t('silent.none')}>
        {(unit) => <SilentRow key={unit.unitId} unit={unit} />}
      </FittedList>
    </section>
  );
}

function SilentRow({ unit }: { unit: DutyUnit }) {
  const { t } = useTranslation('wall');
  const fixAt = useMoment((_, __, { positions }) => {
    const row = positions.rowOf(unit.slot);
    return row < 0 ? null : positions.fixAt[row]!;
  });
  const home = plainName(useAreaName(unit.homeArea));
  return (
    <li className={lists.silentRow}>
      <UnitSymbol kind={unit.kind} state="silent" size={18} />
      <span>
        {unit.callsign} <small>{home}</small>
      </span>
      <b>{fixAt === null ? t('silent.never') : <Ago since={fixAt} />}</b>
    </li>
  );
}
