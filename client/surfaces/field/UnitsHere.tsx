import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../shared/model/area.ts';
import { FRESHNESS } from '../../../shared/model/unit.ts';
import { useUnitPlaces } from '../../picture/unitPlaces.ts';
import { NearUnits } from './duty/NearUnits.tsx';
import { nearUnits } from './duty/nearby.ts';
import css from './field.module.css';

const FIRST_ROWS = 6;
/** A phone draws at most so many rows; the console is the place for more. */
const MOST_ROWS = 100;

/** What a leader sees of the people on duty in the own area: how many, how fresh, who is near. */
export function UnitsHere({
  here,
  now,
  ownId,
}: {
  here: Position | null;
  now: number;
  ownId: string | null;
}) {
  const { t } = useTranslation('field');
  const rows = useUnitPlaces(2_000);
  const [all, setAll] = useState(false);
  const near = useMemo(() => nearUnits(rows, here, ownId), [rows, here, ownId]);
  const shown = near.slice(0, all ? MOST_ROWS : FIRST_ROWS);
  const count = (state: (typeof FRESHNESS)[number]) => rows.filter((row) => row.freshness === state).length;
  const total = Math.max(1, rows.length);
  return (
    <section className={css.section}>
      <h2>
        {t('units.title')} <span>{t('units.count', { count: rows.length })}</span>
      </h2>
      {rows.length === 0 ? (
        <p className={css.empty}>{t('units.none')}</p>
      ) : (
        <>
          <div className={css.share} aria-hidden="true">
            {FRESHNESS.map((state) => (
              <i key={state} data-state={state} style={{ width: `${(count(state) / total) * 100}%` }} />
            ))}
          </div>
          <dl className={css.counts}>
            {FRESHNESS.map((state) => (
              <div key={state}>
                <dt>{t(`common:freshness.${state}`)}</dt>
                <dd>{count(state)}</dd>
              </div>
            ))}
          </dl>
          <NearUnits near={shown} now={now} />
          {near.length > FIRST_ROWS ? (
            <button type="button" className={css.all} onClick={() => setAll(!all)}>
              {t(all ? 'near.fewer' : 'units.all', { count: Math.min(near.length, MOST_ROWS) })}
            </button>
          ) : null}
        </>
      )}
    </section>
  );
}
