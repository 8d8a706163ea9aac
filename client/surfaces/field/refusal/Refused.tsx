import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRefusal } from '../../../features/commands/useCommands.ts';
import { firstWords } from '../../../ui/firstWords.ts';
import css from './refused.module.css';

/** Why the last tap did nothing, and who was first where that is why; nothing while all is well. */
export function Refused({ by }: { by: CommandRefusal | null }) {
  const { t } = useTranslation('field');
  if (by === null) return null;
  return (
    <ProblemLine>
      {by.first ? `${firstWords(t, by.first)} ` : null}
      {t('tasks.failed', { why: t(`common:errors.${by.code}`) })}
    </ProblemLine>
  );
}

/** Something that stands against it, in words. */
export function ProblemLine({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className={css.problem}>
      {children}
    </p>
  );
}
