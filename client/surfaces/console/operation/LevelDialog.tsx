import { Button, Input, Modal } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandSender } from '../../../features/commands/useCommands.ts';
import form from '../../../ui/DialogForm.module.css';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { clockText, machineText } from '../../../ui/timeText.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import css from './levels.module.css';

/** One judgement of the past. */
export interface Past {
  readonly at: number;
  readonly what: string;
  readonly by: string;
  readonly reason: string;
}

/** Changes one thing that the whole operation follows: the choice, why, and who decided what before. */
export function LevelDialog({
  deed: { title, confirm, needsReason = true, now },
  mayChange,
  ready,
  command,
  history,
  children,
  onSend,
  onDone,
}: {
  /** What is set and what the button says, whether a reason is asked for (it is when left out), and what holds now, if that is more. */
  deed: {
    readonly title: string;
    readonly confirm: string;
    readonly needsReason?: boolean;
    readonly now?: ReactNode;
  };
  /** False shows the history alone. */
  mayChange: boolean;
  ready: boolean;
  command: CommandSender;
  /** In order of time. */
  history: readonly Past[];
  /** The choice. */
  children: ReactNode;
  onSend: (reason: string) => Promise<boolean>;
  onDone: () => void;
}) {
  const { t } = useTranslation('command');
  const [reason, setReason] = useState('');
  const can = ready && (!needsReason || reason.trim() !== '');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (can && (await onSend(reason.trim()))) onDone();
  };
  return (
    <Modal open title={title} footer={null} onCancel={onDone} destroyOnHidden width={480}>
      {now}
      {mayChange ? (
        <form className={form.form} onSubmit={send}>
          {children}
          {needsReason ? (
            <LabelledField label={t('act.reason')}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  value={reason}
                  maxLength={500}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </LabelledField>
          ) : null}
          <CommandNote state={command.state} />
          <div className={form.actions}>
            <Button onClick={onDone}>{t('common:forms.cancel')}</Button>
            <Button
              type="primary"
              htmlType="submit"
              loading={command.state.kind === 'sending'}
              disabled={!can}
            >
              {confirm}
            </Button>
          </div>
        </form>
      ) : null}
      <section className={css.history} aria-label={t('level.history')}>
        <h3>{t('level.history')}</h3>
        {history.length === 0 ? <p>{t('level.noHistory')}</p> : null}
        <ol>
          {history.toReversed().map(({ at, what, by, reason: why }) => (
            <li key={`${at} ${what}`}>
              <time dateTime={machineText(at)}>{clockText(at)}</time>
              <b>{what}</b>
              <span>{[by, why].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ol>
      </section>
    </Modal>
  );
}
