import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FIGURE_OF_WORK } from '../../../../shared/figures/units.ts';
import { WORK_STATES } from '../../../../shared/figures/workState.ts';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { useFigures, useVouched } from '../../../features/figures/useFigures.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { useUnitRows } from '../../../features/units/useUnitRows.ts';
import { usePicture } from '../../../picture/store.tsx';
import css from './forces.module.css';
import list from './leader.module.css';
import { teamsNow } from './teamsNow.ts';

const NAMES = ['teams', 'onDuty', ...Object.values(FIGURE_OF_WORK)] as const;

/** Who works, who is on the way, who is free and who is silent: as a bar, in figures, and the free teams by name. */
export function TeamsBar({ area }: { area: string }) {
  const { t } = useTranslation('leader');
  const scope = useMemo(() => ({ area, operationId: null }), [area]);
  const figures = useFigures(NAMES, scope);
  const { reading } = useVouched();
  const said = useShownText();
  const rows = useUnitRows(area, null, 2_000);
  const tasks = usePicture((p) => p.tasks);
  const operations = usePicture((p) => p.operations);
  const teams = useMemo(() => teamsNow({ tasks, operations }, rows), [tasks, operations, rows]);
  const free = teams.filter(({ state }) => state === 'idle');
  return (
    <section className={list.section} aria-label={t('forces.title')} data-guide="teams">
      <h2>
        {t('forces.title')} <FigureValue of={figures} name="teams" plain />{' '}
        <span>
          {t('figures:name.onDuty')} <FigureValue of={figures} name="onDuty" plain />
        </span>
      </h2>
      {!reading && figures.values.onDuty === 0 ? (
        <p className={list.empty}>{t('forces.none')}</p>
      ) : (
        <div className={css.forces}>
          <div className={css.share} aria-hidden="true">
            {WORK_STATES.filter((state) => Number(figures.values[FIGURE_OF_WORK[state]]) > 0).map((state) => (
              <i
                key={state}
                data-state={state}
                style={{ flexGrow: Number(figures.values[FIGURE_OF_WORK[state]]) }}
              />
            ))}
          </div>
          <dl>
            {WORK_STATES.map((state) => (
              <div key={state}>
                <dt>{t(`figures:name.${FIGURE_OF_WORK[state]}`)}</dt>
                <dd>
                  <FigureValue of={figures} name={FIGURE_OF_WORK[state]} />
                </dd>
              </div>
            ))}
          </dl>
          {free.length > 0 ? (
            <p>
              {t('forces.free')}
              {free.map(({ team, size }) => t('forces.team', { team: said(team), count: size })).join(' · ')}
            </p>
          ) : null}
        </div>
      )}
    </section>
  );
}
