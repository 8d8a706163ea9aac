import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareText } from '../../../shared/model/inOrder.ts';
import { useArea } from '../../features/areas/useArea.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFiguresOf } from '../../features/figures/useFigures.ts';
import { shownName } from '../../ui/shownName.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const ROW_U = 1.9;
const NAMES = ['onDuty', 'incidentsOpen'] as const;

/** What lies directly below an area, with units on duty and open incidents of each; the busiest first. */
export function CityPanel() {
  const { t } = useTranslation('wall');
  const { area, operation, u } = useWall();
  const children = useArea(area).data?.children;
  const operationId = operation?.operationId ?? null;
  const scopes = useMemo(
    () => (children ?? []).map(({ code }) => ({ area: code, operationId })),
    [children, operationId],
  );
  const figures = useFiguresOf(NAMES, scopes);
  const rows = figures
    .map((of, at) => ({
      of,
      name: children?.[at] ? shownName(children[at]) : '',
      units: Number(of.values.onDuty),
      open: Number(of.values.incidentsOpen),
    }))
    .sort((a, b) => b.open - a.open || b.units - a.units || compareText(a.of.scope.area, b.of.scope.area));
  const most = Math.max(1, ...rows.map((row) => row.units));
  return (
    <section className={`${css.section} ${css.grow}`}>
      <h2>
        {t('city.areas')} <small>{t('city.hint')}</small>
      </h2>
      <FittedList items={rows} rowPx={ROW_U * u} empty={t('city.loading')}>
        {({ of, name, units, open }) => (
          <li key={of.scope.area} className={lists.areaRow}>
            <span>{name}</span>
            <span className={lists.bar} aria-hidden="true">
              {units > 0 ? <i data-state="plain" style={{ width: `${(units / most) * 100}%` }} /> : null}
            </span>
            <b>
              <FigureValue of={of} name="onDuty" plain />
            </b>
            <em data-some={open > 0}>
              {t('city.open')} <FigureValue of={of} name="incidentsOpen" plain />
            </em>
          </li>
        )}
      </FittedList>
    </section>
  );
}
