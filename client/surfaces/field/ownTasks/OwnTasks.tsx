import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../picture/live.tsx';
import { usePicture } from '../../../picture/store.tsx';
import { OwnTaskCard } from './OwnTaskCard.tsx';
import { ownAssignments } from './ownAssignments.ts';
import css from './ownTasks.module.css';

/** What one has to do, the first given first. That it reached this device is told by itself. */
export function OwnTasks({ unitId }: { unitId: string }) {
  const { t } = useTranslation('field');
  const send = useSend();
  const tasks = usePicture((p) => p.tasks);
  const units = usePicture((p) => p.units);
  const operations = usePicture((p) => p.operations);
  const own = useMemo(
    () => ownAssignments({ tasks, units, operations }, unitId),
    [tasks, units, operations, unitId],
  );
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!send) return;
    for (const { task, assignment } of own) {
      const { assignmentId, steps } = assignment;
      if (steps.delivered || told.current.has(assignmentId)) continue;
      told.current.add(assignmentId);
      void send('task.step', { taskId: task.taskId, assignmentId, step: 'delivered' });
    }
  }, [own, send]);
  if (own.length === 0) return null;
  return (
    <section className={css.tasks} aria-label={t('tasks.title')} data-guide="work">
      <h2>
        {t('tasks.title')} <span>{t('tasks.count', { count: own.length })}</span>
      </h2>
      {own.map(({ task, assignment }) => (
        <OwnTaskCard key={assignment.assignmentId} task={task} assignment={assignment} />
      ))}
    </section>
  );
}
