import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { LeftWords } from '../../../features/ticking/Left.tsx';
import css from './leader.module.css';

/** What it waits for, how long that may still take or by how much it is late, and how often was urged. */
export function DueLine({ words, deadline }: { words: string; deadline: Deadline | null }) {
  const { t } = useTranslation('leader');
  if (deadline === null) return <p>{words}</p>;
  return (
    <LeftWords until={deadline.dueAt}>
      {(time, late) => (
        <p className={late ? css.why : undefined}>
          {words} · {late ? t('field:tasks.late', { by: time }) : t('field:tasks.left', { time })}
          {deadline.urges > 0 ? ` · ${t('urged', { count: deadline.urges })}` : ''}
        </p>
      )}
    </LeftWords>
  );
}
