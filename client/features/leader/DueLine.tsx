import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../shared/model/deadline.ts';
import { useDuration } from '../../ui/useDuration.ts';
import css from './leader.module.css';

/** What it waits for, how long that may still take or by how much it is late, and how often was urged. */
export function DueLine({ words, deadline, now }: { words: string; deadline: Deadline | null; now: number }) {
  const { t } = useTranslation('field');
  const duration = useDuration();
  if (deadline === null) return <p>{words}</p>;
  const left = deadline.dueAt - now;
  return (
    <p className={left < 0 ? css.why : undefined}>
      {words} ·{' '}
      {left < 0 ? t('tasks.late', { by: duration(-left) }) : t('tasks.left', { time: duration(left) })}
      {deadline.urges > 0 ? ` · ${t('leader.urged', { count: deadline.urges })}` : ''}
    </p>
  );
}
