import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRefusal } from '../../../features/commands/useCommands.ts';
import { Refused } from '../refusal/Refused.tsx';
import css from './ownTasks.module.css';

/** What is said of one's own task: its fields, why it was refused, and the deed. */
export function AnswerForm({
  refused,
  submit,
  ready,
  onSubmit,
  onCancel,
  children,
}: {
  /** The last refusal; null while all is well. */
  refused: CommandRefusal | null;
  /** What the button says: the deed itself. */
  submit: string;
  ready: boolean;
  onSubmit: () => Promise<void>;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('field');
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      {children}
      <Refused by={refused} />
      <div className={css.two}>
        <button type="button" onClick={onCancel}>
          {t('report.cancel')}
        </button>
        <button type="submit" className={css.main} disabled={!ready}>
          {submit}
        </button>
      </div>
    </form>
  );
}
