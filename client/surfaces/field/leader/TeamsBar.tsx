import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePicture } from '../../../picture/store.tsx';
import { useUnitPlaces } from '../../../picture/unitPlaces.ts';
import css from './forces.module.css';
import list from './leader.module.css';
import { teamsNow, WORK_STATES } from './teamsNow.ts';

/** Who works, who is on the way, who is free and who is silent: as a bar, in figures, and the free teams by name. */
export function TeamsBar() {
  const { t } = useTranslation('leader');
  const rows = useUnitPlaces(2_000);
  const tasks = usePicture((p) => p.tasks);
  const operations = usePicture((p) => p.operations);
  const { units, teams } = useMemo(() => teamsNow({ tasks, operations }, rows), [tasks, operations, rows]);
  const free = teams.filter(({ state }) => state === 'idle');
  return (
    <section className={list.section} aria-label={t('forces.title')}>
      <h2>
        {t('forces.title')} {teams.length > 0 ? teams.length : ''}{' '}
        <span>{t('forces.people', { count: rows.length })}</span>
      </h2>
      {rows.length === 0 ? (
        <p className={list.empty}>{t('forces.none')}</p>
      ) : (
        <div className={css.forces}>
          <div className={css.share} aria-hidden="true">
            {WORK_STATES.filter((state) => units[state] > 0).map((state) => (
              <i key={state} data-state={state} style={{ flexGrow: units[state] }} />
            ))}
          </div>
          <dl>
            {WORK_STATES.map((state) => (
              <div key={state}>
                <dt>{t(`forces.${state}`)}</dt>
                <dd>{units[state]}</dd>
              </div>
            ))}
          </dl>
          {free.length > 0 ? (
            <p>
              {t('forces.free')}
              {free.map(({ team, size }) => t('forces.team', { team, count: size })).join(' · ')}
            </p>
          ) : null}
        </div>
      )}
    </section>
  );
}
