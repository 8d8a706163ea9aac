import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { taskQueueOf } from '../../../../shared/picture/selectorsQueue.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePageMoment } from '../../../picture/store.tsx';
import css from './leader.module.css';
import { WaitingTask } from './WaitingTask.tsx';

/** Rows of a group before somebody asks for more. */
const FIRST_ROWS = 10;

/** Groups, rows of a group, one row with its task and its deadline. */
const sameQueue = equalTo(5);

/** Everything the street has given out, by what it waits for and by deadline. */
export function StreetTasks({ principal }: { principal: Principal }) {
  const { t } = useTranslation('leader');
  const { groups, waiting, overdue } = usePageMoment(
    (now, picture) => taskQueueOf(picture, principal.area, now),
    sameQueue,
  );
  const [open, setOpen] = useState<readonly string[]>([]);
  if (waiting === 0) return <p className={css.empty}>{t('tasks.none')}</p>;
  // Headings and rows lie side by side: a row that comes to another heading stays open.
  return (
    <section className={css.section} aria-label={t('tasks.title')}>
      <p className={css.sum}>{t('tasks.sum', { count: waiting, overdue })}</p>
      {groups.flatMap(({ group, rows }) => {
        const all = open.includes(group);
        return [
          <h2 key={group}>
            {t(`taskGroup.${group}`)} {rows.length}
          </h2>,
          ...rows
            .slice(0, all ? rows.length : FIRST_ROWS)
            .map(({ item, deadline }) => (
              <WaitingTask
                key={item.taskId}
                task={item}
                group={item.suspension !== null && item.suspension.approvedAt === null ? 'suspension' : group}
                deadline={deadline}
                principal={principal}
              />
            )),
          rows.length > FIRST_ROWS && !all ? (
            <button
              key={`all ${group}`}
              type="button"
              className={css.all}
              onClick={() => setOpen([...open, group])}
            >
              {t('all', { count: rows.length })}
            </button>
          ) : null,
        ];
      })}
    </section>
  );
}
