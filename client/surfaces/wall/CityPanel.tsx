import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../shared/model/area.ts';
import { useArea } from '../../features/areas/useArea.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { usePicture } from '../../picture/store.tsx';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { openOf, unitsOf } from './ofWall.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const ROW_U = 1.9;
const sameRows = equalTo(2);

/** What lies directly below an area, with units on duty and open incidents of each; the busiest first. */
export function CityPanel() {
  const { t } = useTranslation('wall');
  const { area, operation, u } = useWall();
  const children = useArea(area).data?.children;
  const rows = usePicture((picture) => {
    const [units, open] = [unitsOf(picture, operation), openOf(picture)];
    const found = (children ?? []).map((child) => ({
      code: child.code,
      name: child.name,
      units: units.filter((unit) => isWithin(unit.homeArea, child.code)).length,
      open: open.filter((incident) => isWithin(incident.area, child.code)).length,
    }));
    return found.sort((a, b) => b.open - a.open || b.units - a.units || a.code.localeCompare(b.code));
  }, sameRows);
  const most = Math.max(1, ...rows.map((row) => row.units));
  return (
    <section className={`${css.section} ${css.grow}`}>
      <h2>
        {t('city.areas')} <small>{t('city.hint')}</small>
      </h2>
      <FittedList items={rows} rowPx={ROW_U * u} empty={t('city.loading')}>
        {(row) => (
          <li key={row.code} className={lists.areaRow}>
            <span>{row.name}</span>
            <span className={lists.bar} aria-hidden="true">
              {row.units > 0 ? (
                <i data-state="plain" style={{ width: `${(row.units / most) * 100}%` }} />
              ) : null}
            </span>
            <b>{row.units}</b>
            <em data-some={row.open > 0}>{t('city.open', { count: row.open })}</em>
          </li>
        )}
      </FittedList>
    </section>
  );
}
