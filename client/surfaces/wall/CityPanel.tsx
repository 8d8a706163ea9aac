import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../shared/model/area.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { useChildren } from './useWallPicture.ts';
import css from './wall.module.css';

const ROW_U = 1.9;

/** What lies directly below an area, with units on duty and open incidents of each; the busiest first. */
export function CityPanel({
  area,
  units,
  open,
  u,
}: {
  area: string;
  units: readonly DutyUnit[];
  open: readonly Incident[];
  u: number;
}) {
  const { t } = useTranslation('wall');
  const children = useChildren(area);
  const rows = useMemo(() => {
    const found = (children ?? []).map((child) => ({
      code: child.code,
      name: child.name,
      units: units.filter((unit) => isWithin(unit.homeArea, child.code)).length,
      open: open.filter((incident) => isWithin(incident.area, child.code)).length,
    }));
    return found.sort((a, b) => b.open - a.open || b.units - a.units || a.code.localeCompare(b.code));
  }, [children, units, open]);
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
