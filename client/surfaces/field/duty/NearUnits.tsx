import { useTranslation } from 'react-i18next';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { UnitSymbol } from '../../../features/units/UnitSymbol.tsx';
import { distanceText } from '../../../ui/distanceText.ts';
import css from './near.module.css';
import type { NearUnit } from './nearby.ts';

/** Units on duty near here, for those who lead them. */
export function NearUnits({ near }: { near: readonly NearUnit[] }) {
  const { t } = useTranslation('field');
  return (
    <ul className={css.list}>
      {near.map(({ row: { unit, fixAt, state }, distanceM }) => {
        return (
          <li key={unit.unitId} className={css.row}>
            <span className={css.bare}>
              <UnitSymbol kind={unit.kind} state={state} size={22} />
            </span>
            <span className={css.words}>
              <b>{unit.callsign}</b>
              <span>
                {t(`common:unitKind.${unit.kind}`)}
                {unit.team ? (
                  <>
                    {' '}
                    · <ShownText>{unit.team}</ShownText>
                  </>
                ) : null}
              </span>
            </span>
            <span className={css.figure}>
              <b>{distanceM === null ? t(`common:unitState.${state}`) : distanceText(distanceM, t)}</b>
              <span>
                {fixAt === null ? (
                  t('near.noFix')
                ) : (
                  <Ago since={fixAt}>{(ago) => t('near.fixAgo', { ago })}</Ago>
                )}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
