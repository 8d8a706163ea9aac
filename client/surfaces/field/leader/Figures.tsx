import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../../shared/model/area.ts';
import { isTaskEnded } from '../../../../shared/model/task.ts';
import { queueOf } from '../../../../shared/picture/selectorsQueue.ts';
import { useTables } from '../../../picture/store.tsx';
import css from './figures.module.css';

/** Four figures of the street: on duty, incidents, tasks, empty grids; each with what it is measured against. */
export function Figures({ area, now }: { area: string; now: number }) {
  const { t } = useTranslation('leader');
  const picture = useTables('operations', 'tasks', 'incidents', 'callouts', 'units', 'gaps');
  const figures = useMemo(() => {
    const { operations } = picture;
    const open = (row: { operationId: string }) => !operations[row.operationId]?.closedAt;
    const here = (row: { area: string }) => isWithin(row.area, area);
    const tasks = Object.values(picture.tasks).filter((task) => open(task) && here(task));
    // In an exercise every call is a drill.
    const calls = Object.values(picture.callouts).filter(
      (call) => open(call) && (!call.drill || operations[call.operationId]?.exercise),
    );
    const accepted = calls
      .flatMap(({ teams }) => teams)
      .filter(({ homeArea }) => isWithin(homeArea, area))
      .reduce((sum, team) => sum + team.accepted, 0);
    return {
      duty: Object.values(picture.units).filter(({ homeArea }) => isWithin(homeArea, area)).length,
      accepted,
      incidents: queueOf(picture, area, now),
      ended: tasks.filter(isTaskEnded).length,
      tasks: tasks.length,
      gaps: Object.values(picture.gaps).filter((gap) => open(gap) && here(gap)).length,
    };
  }, [picture, area, now]);
  const { duty, accepted, incidents, ended, tasks, gaps } = figures;
  const cells = [
    { name: 'duty', figure: duty, note: t('figures.accepted', { count: accepted }), late: false },
    {
      name: 'incidents',
      figure: incidents.waiting,
      note: t('figures.overdue', { count: incidents.overdue }),
      late: incidents.overdue > 0,
    },
    { name: 'tasks', figure: ended, note: t('figures.of', { count: tasks }), late: false },
    { name: 'gaps', figure: gaps, note: t('figures.withWork'), late: gaps > 0 },
  ] as const;
  return (
    <dl className={css.figures}>
      {cells.map(({ name, figure, note, late }) => (
        <div key={name} data-late={late}>
          <dt>{t(`figures.${name}`)}</dt>
          <dd>
            <b>{figure.toLocaleString('en-US')}</b>
            <span>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
