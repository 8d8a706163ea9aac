import { useTranslation } from 'react-i18next';
import { UnitSymbol } from '../../../features/units/UnitSymbol.tsx';
import { distanceText } from '../../../ui/distanceText.ts';
import { useDuration } from '../../../ui/useDuration.ts';
import css from './near.module.css';
import type { NearUnit } from './nearby.ts';

/** Units on duty near here, for those who lead them. */
export function NearUnits({ near, now }: { near: readonly NearUnit[]; now: number }) {
  const { t } = useTranslation('field');
  const duration = useDuration();
  return (
    <ul className={css.list}>
      {near.map(({ row: { unit, fixAt, freshness }, distanceM }) => {
        return (
          <li key={unit.unitId} className={css.row}>
            <span className={css.bare}>
              <UnitSymbol kind={unit.kind} state={freshness} size={22} />
            </span>
            <span className={css.words}>
              <b>{unit.callsign}</b>
              <span>
                {t(`common:unitKind.${unit.kind}`)}
                {unit.team ? ` · ${unit.team}` : ''}
              </span>
            </span>
            <span className={css.figure}>
              <b>{distanceM === null ? t(`common:freshness.${freshness}`) : distanceText(distanceM, t)}</b>
              <span>
                {fixAt === null ? t('near.noFix') : t('near.fixAgo', { ago: duration(now - fixAt) })}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
