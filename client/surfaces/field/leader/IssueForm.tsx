import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRefusal } from '../../../features/commands/useCommands.ts';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './form.module.css';

/** What a leader issues: its fields, why it was refused, and two taps to send it. */
export function IssueForm({
  refused,
  confirm: { label, ask, ready },
  onConfirm,
  onCancel,
  children,
}: {
  /** The last refusal; null while all is well. */
  refused: CommandRefusal | null;
  confirm: { readonly label: string; readonly ask: string; readonly ready: boolean };
  onConfirm: () => Promise<void>;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('leader');
  return (
    <div className={css.form}>
      {children}
      <Refused by={refused} />
      <div className={css.two}>
        <button type="button" onClick={onCancel}>
          {t('field:report.cancel')}
        </button>
        <ConfirmButton
          className={css.main}
          disabled={!ready}
          label={label}
          ask={ask}
          onConfirm={() => void onConfirm()}
        />
      </div>
    </div>
  );
}
