import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures, useVouched } from '../../features/figures/useFigures.ts';
import { useUnitRows } from '../../features/units/useUnitRows.ts';
import { useField, useHere } from './context/fieldContext.tsx';
import { NearUnits } from './duty/NearUnits.tsx';
import { nearUnits } from './duty/nearby.ts';
import css from './field.module.css';

const FIXES = ['fresh', 'ageing', 'silent', 'noFix'] as const;
const NAMES = ['onDuty', ...FIXES] as const;
const FIRST_ROWS = 6;
/** A phone draws at most so many rows; the console is the place for more. */
const MOST_ROWS = 100;

/** What a leader sees of the people on duty in the own area: how many, how fresh, who is near. */
export function UnitsHere() {
  const { t } = useTranslation('field');
  const { area, unitId: ownId } = useField().principal;
  const here = useHere();
  const rows = useUnitRows(area, null, 2_000);
  const [all, setAll] = useState(false);
  const near = useMemo(() => nearUnits(rows, here, ownId), [rows, here, ownId]);
  const shown = near.slice(0, all ? MOST_ROWS : FIRST_ROWS);
  const scope = useMemo(() => ({ area, operationId: null }), [area]);
  const figures = useFigures(NAMES, scope);
  const { reading } = useVouched();
  const total = Math.max(1, Number(figures.values.onDuty));
  return (
    <section className={css.section}>
      <h2>
        {t('units.title')}{' '}
        <span>
          <FigureValue of={figures} name="onDuty" plain /> {t('figures:counted.unit')}
        </span>
      </h2>
      {!reading && rows.length === 0 ? (
        <p className={css.empty}>{t('units.none')}</p>
      ) : (
        <>
          <div className={css.share} aria-hidden="true">
            {FIXES.map((name) => (
              <i
                key={name}
                data-state={name}
                style={{ width: `${(Number(figures.values[name]) / total) * 100}%` }}
              />
            ))}
          </div>
          <dl className={css.counts}>
            {FIXES.map((name) => (
              <div key={name}>
                <dt>{t(`figures:name.${name}`)}</dt>
                <dd>
                  <FigureValue of={figures} name={name} plain />
                </dd>
              </div>
            ))}
          </dl>
          <NearUnits near={shown} />
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
