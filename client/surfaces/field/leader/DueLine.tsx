import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { useDuration } from '../../../ui/useDuration.ts';
import css from './leader.module.css';

/** What it waits for, how long that may still take or by how much it is late, and how often was urged. */
export function DueLine({ words, deadline, now }: { words: string; deadline: Deadline | null; now: number }) {
  const { t } = useTranslation('leader');
  const duration = useDuration();
  if (deadline === null) return <p>{words}</p>;
  const left = deadline.dueAt - now;
  return (
    <p className={left < 0 ? css.why : undefined}>
      {words} ·{' '}
      {left < 0
        ? t('field:tasks.late', { by: duration(-left) })
        : t('field:tasks.left', { time: duration(left) })}
      {deadline.urges > 0 ? ` · ${t('urged', { count: deadline.urges })}` : ''}
    </p>
  );
}
